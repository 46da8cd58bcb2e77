using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>Determines why a recommendation cannot be exact: it depends on facts that were not recorded.</summary>
internal sealed class Inexactness(StartupReport report, SimulatedStart start, Schedule simulated)
{
    private readonly Lazy<string?> _again = new(() => ServiceNames.Of(TriedAgain.That(report, start)));

    /// <summary>Gets the reason in words; null when the recommendation is as exact as the simulation.</summary>
    /// <param name="kind">The kind of change.</param>
    /// <param name="services">The changed services.</param>
    /// <param name="schedule">The simulation of the change.</param>
    public string? Of(StartupChange kind, string[] services, Schedule schedule)
    {
        if (kind == StartupChange.HalfAsLong && Start(services[0]).NotHealthy) return $"'{services[0]}' was not healthy in time, and whether it would be is not known";
        if (Names(schedule.Open.Concat(simulated.Open)) is { } open) return $"how long {open} takes is not known, since {(open.Contains(',') ? "they never ended" : "it never ended")}";
        if (schedule.Stages.FirstOrDefault(WouldFail) is { } stage) return $"the time of the stage '{report.Stages[stage.Number].Name}' would be up, and the start fail";
        if (_again.Value is { } sharing) return $"{sharing} needed several attempts, and how these share the slots is not known";
        string[] constructed = kind switch
        {
            StartupChange.PrepareEarly => [services[0], .. Start(services[0]).Dependencies.Select(static edge => edge.Service)],
            StartupChange.UntilConstructed => [services[1]],
            _ => [],
        };
        IEnumerable<int> again = constructed.Select(start.IndexOf).OfType<int>().Where(task => report.Services[task].Attempts > 1);
        if (Names(again) is { } tried) return $"{tried} needed several attempts, and how far each of them came is not known";
        IEnumerable<int> changed = Enumerable.Range(0, report.Services.Count).Where(task => IsThere(schedule, task) != IsThere(simulated, task));
        return start.Tail > TimeSpan.Zero && Names(changed) is { } there ? $"how long the ready hook of {there} takes is not known" : null;
    }

    private ServiceStart Start(string name) => report.Services[start.IndexOf(name)!.Value];

    private static bool WouldFail(StageState stage) =>
        stage.Timeout is { } timeout && stage.Ended - stage.Began >= timeout && stage.Members.Exists(static task => task.Task.StageGate == StageGate.Required);

    // Whether it has started when the ready hooks are called.
    private static bool IsThere(Schedule schedule, int task) => schedule[task].IsInitialized;

    private string? Names(IEnumerable<int> tasks) => ServiceNames.Of(tasks.Distinct().Order().Select(task => report.Services[task].Name));
}
