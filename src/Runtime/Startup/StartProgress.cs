using System.Globalization;

namespace Mesh.Startup;

/// <content>Says who still waits for whom, and why.</content>
internal sealed partial class StartRun
{
    private const int LongestDescription = 12;

    // order-store waits for database, which initializes since 12.0 s
    private string Describe()
    {
        StartNode[] waiting = [.. _nodes.Where(static node => !node.IsDone)];
        StartNode[] busy = [.. waiting.Where(static node => node.Phase is not StartPhase.WaitsForDependencies)];
        IEnumerable<string> lines = busy.Select(node => $"'{node.Entry.Name}' {Words(node)}{Behind(node)}");
        if (busy.Length == 0) lines = waiting.Select(node => $"'{node.Entry.Name}' waits for {Missing(node)}");
        string text = string.Join("; ", lines.Take(LongestDescription));
        int count = busy.Length == 0 ? waiting.Length : busy.Length;
        return count > LongestDescription ? $"{text}; and {count - LongestDescription} more" : text;
    }

    private string Words(StartNode node) => string.Create(CultureInfo.InvariantCulture, $"{What(node)} since {(Now - node.Clock.PhaseBegan).TotalSeconds:0.0} s");

    private static string What(StartNode node) => node.Phase switch
    {
        StartPhase.WaitsForSlot => node.Entry.StartPool is { } pool ? $"waits for a slot of the pool '{pool}'" : "waits for a slot",
        StartPhase.Constructs => "is being constructed",
        StartPhase.Prepares => "prepares",
        StartPhase.Initializes => "initializes",
        StartPhase.WaitsForHealth => "is not healthy yet",
        StartPhase.WaitsForRetry => "will be tried again",
        _ => "waits",
    };

    private static string Behind(StartNode node)
    {
        string[] behind =
        [
            .. node.Dependents.Where(static edge => !edge.IsSatisfied).Select(static edge => $"'{edge.Dependent.Entry.Name}'").Distinct(),
            .. node.Stage is { IsPassed: false, Next: { } next } ? [$"the stage '{next.Planned.Name}'"] : Array.Empty<string>(),
        ];
        return behind.Length == 0 ? "" : $" ({string.Join(", ", behind.Take(4))}{(behind.Length > 4 ? $" and {behind.Length - 4} more" : "")} {(behind.Length == 1 ? "waits" : "wait")} for it)";
    }

    private static string Missing(StartNode node)
    {
        string[] missing = [.. node.Dependencies.Where(static edge => !edge.IsSatisfied).Select(static edge => $"'{edge.Dependency.Entry.Name}'")];
        if (missing.Length > 0) return string.Join(", ", missing);
        return node.Stage is { HasBegun: false } stage ? $"the stage '{stage.Planned.Name}'" : "nothing";
    }
}
