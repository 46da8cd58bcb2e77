namespace Mesh.Harness.Lives;

/// <summary>From the moment in which all is given up, the budget is all it takes, and once more for each further start that has waited and gets in before the disposal.</summary>
internal sealed class EndsInTime : LifeRule
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(10); // even where nothing is left of the budget

    private readonly Dictionary<Command, long> _since = [];
    private int _starts;

    public override void See(Happening happening, LifeState state)
    {
        if (happening is { What: What.CommandBegins, Command.Kind: CommandKind.Start }) _starts++;
        switch (happening)
        {
            case { What: What.TokenCancelled, Command: { Kind: CommandKind.Start } start } when start == state.Run:
                _since.TryAdd(start, happening.Time);
                break;
            case { What: What.CommandBegins, Command: { GivesUp: true } command }:
                _since.TryAdd(command, happening.Time);
                if (state.Run is { } run && state.Asked.Contains(run)) _since.TryAdd(run, happening.Time);
                break;
            case { What: What.CommandEnds, Command: { } command } when _since.TryGetValue(command, out long since):
                TimeSpan took = TimeSpan.FromTicks(happening.Time - since), may = (Math.Max(1, _starts) * state.Spec.StopBudget) + (s_least * state.Spec.Services.Count) + Disposals(state.Spec);
                if (took > may && !state.IsSame(took.Ticks, may.Ticks) && state.Spec.Log == Foreign.Works) Violated(happening, $"{command.Kind} took {took.TotalMilliseconds:0.###} ms to end, and the budget is {may.TotalMilliseconds:0.###} ms");
                break;
        }
    }

    // One after the other, each for as long as it takes.
    private static TimeSpan Disposals(LifeSpec spec) => spec.Services.Aggregate(TimeSpan.Zero, static (sum, service) => sum + (service[HookKind.Dispose]?.Duration ?? TimeSpan.Zero));
}
