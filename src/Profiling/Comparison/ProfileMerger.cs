using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>Makes one profile of several.</summary>
internal static class ProfileMerger
{
    public static StartupProfile Merge(StartupProfile[] profiles)
    {
        StartupReport last = profiles[^1].Report;
        ILookup<string, ServiceStart> recorded = profiles.SelectMany(static profile => profile.Report.Services).Where(StartupOptimizer.Counts).ToLookup(static service => service.Name, StringComparer.Ordinal);
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
        ServiceStart service = StartupOptimizer.Counts(last) ? last : recorded[^1] with { Dependencies = last.Dependencies, Priority = last.Priority, Pool = last.Pool, Stage = last.Stage };
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
        var start = new SimulatedStart(report);
        var graph = new RunGraph(start.Tasks);
        Schedule schedule = ListScheduler.Simulate(graph, start.Limits);
        return report with
        {
            Services = [.. report.Services.Select((service, index) => service.IsLate ? service : At(service, index))],
            Stages = [.. report.Stages.Select((stage, index) => StageAt(stage, report.Services.Count + index, index))],
        };

        ServiceStart At(ServiceStart service, int task)
        {
            int first = graph.FirstOf(task), second = graph.LastOf(task);
            TimeSpan begin = Time(schedule.Constructing[first]);
            return service with
            {
                Ready = Time(schedule.Ready[first]),
                Started = begin,
                Finished = Time(schedule.Finish(task)),
                SlotWait = begin - Time(schedule.Ready[first]) + (first == second ? TimeSpan.Zero : Time(schedule.Begin[second]) - Time(schedule.Ready[second])),
                InitializeStarted = first == second ? begin + service.Construct + service.Prepare : Time(schedule.Begin[second]),
            };
        }

        StageStart StageAt(StageStart stage, int task, int index) => stage with { Began = index == 0 ? TimeSpan.Zero : Time(schedule.Finish(task - 1)), Ended = Time(schedule.Finish(task)) };
    }

    private static TimeSpan Time(long ticks) => TimeSpan.FromTicks(Math.Max(ticks, 0));
}
