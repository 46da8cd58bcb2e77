namespace Mesh.Profiling;

/// <summary>Finds the services that determined the duration of a start.</summary>
internal static class StartChain
{
    public static IReadOnlyList<ServiceStart> Of(StartupReport report)
    {
        var byName = new Dictionary<string, ServiceStart>(StringComparer.Ordinal);
        foreach (ServiceStart service in report.Services) byName.TryAdd(service.Name, service);
        var chain = new Stack<ServiceStart>();
        // What joined late, the start did not wait for. One that was given up ended with what failed.
        ServiceStart? link = report.Services.Where(static service => !service.IsLate).MaxBy(service => (report.GivenUp && service.Status == ServiceStatus.Failed, service.Finished));
        // A report from a file may say anything, even that two waited for each other.
        while (link is not null && byName.Remove(link.Name))
        {
            chain.Push(link);
            ServiceStart? awaited = link.WaitedFor is { } name ? byName.GetValueOrDefault(name) : null;
            link = Gate(report, link, awaited) ?? awaited;
        }

        return [.. chain];
    }

    // Where the gate before its stage was passed after all that it depends on had come, whoever passed that last.
    private static ServiceStart? Gate(StartupReport report, ServiceStart service, ServiceStart? awaited)
    {
        string[] stages = [.. report.Stages.Select(static stage => stage.Name)];
        int stage = Array.IndexOf(stages, service.Stage);
        if (stage <= 0 || report.Stages[stage].Began is var began && (began < service.Ready || (awaited is not null && End(service, awaited) >= began))) return null;
        return report.Services.Where(other => Array.IndexOf(stages, other.Stage) is >= 0 and var before && before < stage && Left(other) <= began).MaxBy(Left);
    }

    private static TimeSpan End(ServiceStart service, ServiceStart awaited) => service.Dependencies.FirstOrDefault(edge => edge.Service == awaited.Name)?.Until switch
    {
        Until.Constructed => awaited.Started + awaited.Construct,
        Until.Healthy => Left(awaited),
        _ => awaited.Finished,
    };

    private static TimeSpan Left(ServiceStart service) => service.SkippedAt ?? service.Healthy;
}
