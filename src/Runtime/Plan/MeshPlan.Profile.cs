using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Plan;

public sealed partial record MeshPlan
{
    // Smaller differences do not change the order of the start in any way that matters, however large the ratio.
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Compares a profile with the plan: finds services that are new or gone, and those that took less than half or more than twice the
    /// plan's estimate. A stale profile only makes the order of the start less good, so it is used all the same.
    /// </summary>
    /// <param name="profile">The profile.</param>
    /// <returns>A sentence for each difference; empty if the profile fits.</returns>
    public IReadOnlyList<string> DifferencesFrom(StartupProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        StartupReport report = profile.Report;
        var recorded = new Dictionary<string, ServiceStart>(StringComparer.Ordinal);
        foreach (ServiceStart service in report.Services) recorded.TryAdd(service.Name, service);
        var differences = new List<string>();
        foreach (PlannedService planned in Services.Where(static planned => planned.Entry.Lifetime == ServiceLifetime.Singleton))
        {
            if (!recorded.Remove(planned.Entry.Name, out ServiceStart? service)) differences.Add($"'{planned.Entry.Name}' is new: the profile does not know it.");
            else if (planned.Estimate is { } estimate && StartupProfile.Counts(service) && Sentence(service, estimate) is { } sentence) differences.Add(sentence);
        }

        differences.AddRange(report.Services.Where(service => recorded.ContainsKey(service.Name)).Select(static service => $"'{service.Name}' is gone: the plan does not know it."));
        return differences;
    }

    private static string? Sentence(ServiceStart service, TimeSpan estimate)
    {
        TimeSpan took = service.Work + service.RetryWait;
        if ((took - estimate).Duration() < s_least || (took <= estimate * 2 && took >= estimate / 2)) return null;
        return $"'{service.Name}' took {Milliseconds.Of(took)}, much {(took > estimate ? "longer" : "shorter")} than the {Milliseconds.Of(estimate)} of the plan's estimate.";
    }
}
