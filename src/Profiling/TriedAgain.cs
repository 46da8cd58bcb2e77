using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>
/// Finds services whose attempts are not recorded separately where that may matter: another attempt needs a slot again, may include a
/// construction, and does not happen when a requirement fails in the meantime.
/// </summary>
internal static class TriedAgain
{
    /// <summary>Finds the names of these services.</summary>
    public static IEnumerable<string> That(StartupReport report, SimulatedStart start)
    {
        ServiceStart[] again = [.. report.Services.Where(static service => service is { Attempts: > 1, Began: true })];
        if (again.Length == 0) return [];
        StartLimits limits = start.Problem.Limits;
        bool scarce = limits.Slots < report.Services.Sum(static service => (long)service.Weight) || limits.ConstructionSlots < report.Services.Count;
        HashSet<string> awaited =
        [
            .. from service in report.Services
               from edge in service.Dependencies
               where edge.Until == Until.Constructed || (service.Prepares && edge.Until != Until.FirstCall)
               select edge.Service,
        ];
        HashSet<string> failed = [.. report.Services.Where(static service => service.Status == ServiceStatus.Failed).Select(static service => service.Name)];
        return again.Where(Matters).Select(static service => service.Name);

        bool Matters(ServiceStart service) =>
            scarce || service.Pool is not null || service.Prepares || awaited.Contains(service.Name)
            || service.Dependencies.Any(edge => !edge.Optional && edge.Until != Until.FirstCall && failed.Contains(edge.Service));
    }
}
