namespace Mesh.Profiling;

/// <summary>The services that determined how long a start took.</summary>
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
            link = link.WaitedFor is { } name ? byName.GetValueOrDefault(name) : null;
        }

        return [.. chain];
    }
}
