namespace Mesh.Harness.Lives;

/// <summary>When a start has failed, a stop or a disposal is over, everything is cleaned up and nothing runs; what has outlived its time is named.</summary>
internal sealed class AllIsAtRestAtTheEnd : LifeRule
{
    private readonly Dictionary<Command, long> _since = []; // it was asked for, or what it stops was given up

    public override void See(Happening happening, LifeState state)
    {
        if (happening is { What: What.CommandBegins, Command: { Kind: CommandKind.Stop } begun }) _since[begun] = state.Run is null ? long.MaxValue : state.GivenUp ?? happening.Time; // where there is nothing to stop, it has nothing to tell
        if (happening is not { What: What.CommandEnds, Command: { } command } || !IsEnd(happening, command, state)) return;
        foreach (ServiceState left in state.Services.Where(static service => !service.IsAtRest))
        {
            string how = left.How(happening.Time);
            if (!left.IsAbandoned && !state.HasOutlived(left, happening.Time))
            {
                Violated(happening, $"{command.Kind} is over, and {left.Service.Name} {how}");
                continue;
            }

            left.Abandon();
            if (!state.IsCutShort) CheckNamed(happening, command, left, how, state);
        }
    }

    private void CheckNamed(Happening happening, Command command, ServiceState left, string how, LifeState state)
    {
        string name = $"'{left.Service.Name}'";
        if (state.Spec.Log == Foreign.Works && !state.Warnings.Exists(warning => warning.Contains(name, StringComparison.Ordinal))) Violated(happening, $"{command.Kind} is over, {left.Service.Name} {how}, and no warning names it");
        // Whoever waits for it is told, be he one of several.
        if (happening.Error is null && command.Kind == CommandKind.Stop && left.Active.Exists(call => call.Hook != HookKind.Dispose && (call.GivenUp ?? call.Begin) >= _since[command])) Violated(happening, $"{command.Kind} is over and says that all is well, and {left.Service.Name} {how}");
        if (happening.Error is ServiceException error && !error.Message.Contains(name, StringComparison.Ordinal)) Violated(happening, $"{command.Kind} is over, {left.Service.Name} {how}, and the error does not name it: {error.Message}");
    }

    private static bool IsEnd(Happening happening, Command command, LifeState state)
    {
        if (command.Kind == CommandKind.Start) return command == state.Run && state.HasRunBegun && happening.Error is not null;
        if (!command.GivesUp || happening.Error is ObjectDisposedException) return false;
        return !state.Asked.Any(other => other != command && (other.Disposes || (other.Kind == CommandKind.Start && !command.Disposes)));
    }
}
