using System.Globalization;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Describes the services that are still starting, and the dependencies that they wait for.</summary>
internal static class StartProgress
{
    private const int LongestDescription = 12;

    /// <summary>Logs the description.</summary>
    public static void Log(Lives lives, Start start)
    {
        (double seconds, string text) = (start.Total.TotalSeconds, Describe(start, lives.Now));
        lives.Tell(() => StartupLog.StillStarting(lives.Log, seconds, text));
    }

    // For example: 'database' initializes since 12.0 s ('order-store' waits for it)
    public static string Describe(Start start, TimeSpan now)
    {
        ServiceLife[] waiting = [.. start.Services.Where(static life => !life.IsSettled)];
        ServiceLife[] busy = [.. waiting.Where(static life => life.Course.Phase is not StartPhase.WaitsForDependencies)];
        IEnumerable<string> lines = busy.Select(life => $"'{life.Entry.Name}' {Words(life, now)}{Behind(life)}");
        if (busy.Length == 0) lines = waiting.Select(life => $"'{life.Entry.Name}' waits for {Missing(life)}");
        int count = busy.Length == 0 ? waiting.Length : busy.Length;
        if (waiting.Length == 0)
        {
            ServiceLife[] told = [.. start.Services.Where(static life => !life.Calls.IsAtRest)];
            lines = told.Select(life => $"of '{life.Entry.Name}' the {life.Calls.Running!.What} has not ended{For(life.Calls.Running, now)}");
            count = told.Length;
        }

        string text = string.Join("; ", lines.Take(LongestDescription));
        return count > LongestDescription ? $"{text}; and {count - LongestDescription} more" : text;
    }

    /// <summary>
    /// Describes the service in the way of another that has not started, in words that follow the other's description; empty if none is in
    /// its way.
    /// </summary>
    public static string InTheWay(Start start, ServiceLife life, TimeSpan now)
    {
        ServiceLife first = life;
        // In the plan dependents come after their dependencies; a plan that was written by hand may have a cycle.
        while (first.Course.Phase == StartPhase.WaitsForDependencies && Array.Find(first.Dependencies, static edge => !edge.IsSatisfied) is { } edge && edge.Dependency.Index < first.Index) first = edge.Dependency;
        bool isInTurn = first.Course.Phase == StartPhase.WaitsForDependencies && start.Turn is { } turn && turn != first;
        string why = isInTurn ? "services start one after the other (Mesh:Parallel is off), and it is the turn of" : "it waits for";
        if (isInTurn) first = start.Turn!;
        if (first.Course.Phase != StartPhase.WaitsForSlot) return first == life ? "" : $": {why} '{first.Entry.Name}', which {Words(first, now)}";
        ServiceLife[] holders = [.. start.Services.Where(other => other.State == LifeState.Running && (first.Entry.StartPool is null || other.Entry.StartPool == first.Entry.StartPool))];
        string taken = holders.Length == 0 ? "" : $", taken by {string.Join(", ", holders.Take(LongestDescription).Select(holder => $"'{holder.Entry.Name}', which {Words(holder, now)}"))}";
        return $": {(first == life ? "it" : $"{why} '{first.Entry.Name}', which")} {Words(first, now)}{taken}";
    }

    private static string Words(ServiceLife life, TimeSpan now) => string.Create(CultureInfo.InvariantCulture, $"{What(life)} since {(now - life.Course.PhaseBegan).TotalSeconds:0.0} s");

    private static string For(ServiceCall call, TimeSpan now) => call is HookCall { Since: { } since } ? string.Create(CultureInfo.InvariantCulture, $" for {(now - since).TotalSeconds:0.0} s") : "";

    private static string What(ServiceLife life) => life.Course.Phase switch
    {
        StartPhase.WaitsForSlot => life.Entry.StartPool is { } pool ? $"waits for a slot of the pool '{pool}'" : "waits for a slot",
        StartPhase.Constructs => "is being constructed",
        StartPhase.Prepares => "prepares",
        StartPhase.Initializes => "initializes",
        StartPhase.WaitsForHealth => "is not healthy yet",
        StartPhase.WaitsForRetry => "will be tried again",
        _ => "waits",
    };

    private static string Behind(ServiceLife life)
    {
        string[] behind =
        [
            .. life.Dependents.Where(static edge => !edge.IsSatisfied).Select(static edge => $"'{edge.Dependent.Entry.Name}'").Distinct(),
            .. life.Stage is { IsPassed: false, Next: { } next } ? [$"the stage '{next.Planned.Name}'"] : Array.Empty<string>(),
        ];
        return behind.Length == 0 ? "" : $" ({string.Join(", ", behind.Take(4))}{(behind.Length > 4 ? $" and {behind.Length - 4} more" : "")} {(behind.Length == 1 ? "waits" : "wait")} for it)";
    }

    private static string Missing(ServiceLife life)
    {
        string[] missing = [.. life.Dependencies.Where(static edge => !edge.IsSatisfied).Select(static edge => $"'{edge.Dependency.Entry.Name}'")];
        if (missing.Length > 0) return string.Join(", ", missing);
        if (life.Stage is { HasBegun: false } stage) return $"the stage '{stage.Planned.Name}'";
        return life.Calls.Running is { } busy ? $"the {busy.What} of an earlier start, which was given up and still runs" : "nothing";
    }
}
