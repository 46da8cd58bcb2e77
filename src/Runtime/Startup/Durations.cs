using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>The durations of the last starts of services.</summary>
internal static class Durations
{
    public static void Remember(ServiceStates states, StartupReport report)
    {
        var durations = new Dictionary<string, TimeSpan>(states.Durations, StringComparer.Ordinal);
        durations.EnsureCapacity(report.Services.Count);
        foreach (ServiceStart service in report.Services.Where(static service => service.Began)) durations[service.Name] = service.Duration;
        states.Durations = durations;
    }
}
