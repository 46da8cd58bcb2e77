using System.Text.RegularExpressions;

namespace Mesh.Harness.Lives;

/// <summary>When an addition has failed, nothing of it is left; when a restart is over, however it ends, no step of it runs any more. Except for what has outlived its time.</summary>
internal sealed partial class ChangesEndAtRest : LifeRule
{
    private readonly Dictionary<Command, long> _begun = [];
    private readonly HashSet<string> _byMonitor = []; // whose restart, or what waits behind it, is not what a command asks for

    public override void See(Happening happening, LifeState state)
    {
        if (happening.What == What.Logged && MonitorsRestart().Match(happening.Text) is { Success: true } told)
        {
            if (told.Groups[2].Value.StartsWith("is being", StringComparison.Ordinal)) _byMonitor.Add(told.Groups[1].Value);
            else _byMonitor.Remove(told.Groups[1].Value);
        }

        if (happening is { What: What.CommandBegins, Command: { } begun }) _begun.Add(begun, happening.Time);
        if (happening is not { What: What.CommandEnds, Command: { } command }) return;
        if (command.Kind == CommandKind.Add && happening.Error is not null)
        {
            foreach (ServiceState left in command.Added.Select(service => state[service]).Where(static added => !added.IsAtRest)) Leave(happening, left, state);
        }
        else if (command.Kind == CommandKind.Restart && state.GivenUp is null && state.Asked.Count == 1 && !_byMonitor.Contains(command.Service!.Name) && happening.Error is not ServiceException { Kind: ServiceErrorKind.Unavailable } && state[command.Service] is var restarted && restarted.Active.Exists(call => call.Hook is HookKind.Cleanup or HookKind.Prepare or HookKind.Initialize or HookKind.HostStart or HookKind.HostStop && call.Begin > _begun[command]))
        {
            Leave(happening, restarted, state);
        }
    }

    private void Leave(Happening happening, ServiceState left, LifeState state)
    {
        if (left.IsAbandoned) return;
        if (state.HasOutlived(left, happening.Time)) left.Abandon();
        else Violated(happening, $"{happening.Command!.Kind} is over, and {left.Service.Name} {left.How(happening.Time)}");
    }

    [GeneratedRegex("^Service '(.*)' (is being restarted|has been restarted|did not start again)")]
    private static partial Regex MonitorsRestart();
}
