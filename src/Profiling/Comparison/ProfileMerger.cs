using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>Merges several profiles into one.</summary>
internal static class ProfileMerger
{
    public static StartupProfile Merge(StartupProfile[] profiles)
    {
        StartupReport last = profiles[^1].Report;
        ILookup<string, ServiceStart> recorded = profiles.SelectMany(static profile => profile.Report.Services)
            .Where(StartupProfile.Counts)
            .ToLookup(static service => service.Name, StringComparer.Ordinal);
        StartupReport medians = last with
        {
            Total = DurationStatistics.MedianOf(profiles.Select(static profile => profile.Report.Total)),
            Services = [.. last.Services.Select(service => recorded.Contains(service.Name) ? Median(service, [.. recorded[service.Name]]) : service)],
        };
        return new StartupProfile(Timed(medians)) { Starts = profiles.Sum(static profile => profile.Starts) };
    }

    private static ServiceStart Median(ServiceStart last, ServiceStart[] recorded)
    {
        // Where it failed or was late in the last start, what became of it is as in the last one in which it was not.
        ServiceStart service = last;
        if (!StartupProfile.Counts(last)) service = recorded[^1] with { Dependencies = last.Dependencies, Priority = last.Priority, Pool = last.Pool, Stage = last.Stage };
        return service with
        {
            Construct = Of(static start => start.Construct),
            Prepare = Of(static start => start.Prepare),
            Initialize = Of(static start => start.Initialize),
            RetryWait = Of(static start => start.RetryWait),
            Gate = Of(static start => start.Gate),
        };

        TimeSpan Of(Func<ServiceStart, TimeSpan> part) => DurationStatistics.MedianOf(recorded.Select(part));
    }

    // Offsets of one start do not fit the durations of all: they follow from these.
    private static StartupReport Timed(StartupReport report)
    {
        Schedule schedule = StartSimulator.Simulate(new SimulatedStart(report).Problem);
        return report with
        {
            Services = [.. report.Services.Select((service, index) => service.IsLate || schedule[index].Begin < 0 ? service : At(service, schedule[index]))],
            Stages = [.. report.Stages.Select((stage, index) => stage with { Began = Time(schedule.Stages[index].Began), Ended = Time(schedule.Stages[index].Ended) })],
        };

        static ServiceStart At(ServiceStart service, TaskState task) => service with
        {
            Ready = Time(task.Ready),
            Started = Time(task.Begin),
            Finished = Time(task.Finish),
            SlotWait = Time(task.SlotWait),
            InitializeStarted = task.InitializeBegin < 0 ? Time(task.Finish) : Time(task.InitializeBegin),
        };
    }

    private static TimeSpan Time(long ticks) => TimeSpan.FromTicks(Math.Max(ticks, 0));
}
