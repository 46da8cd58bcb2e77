using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Finds out whether the services that an added service requires are running.</summary>
internal static class Presence
{
    /// <summary>
    /// Returns the first service that is not running: the given one or, if that is scoped or transient, one that it requires, directly or
    /// indirectly. Null if all run.
    /// </summary>
    public static int? FirstMissing(ServiceStates states, int service)
    {
        IReadOnlyList<PlannedService> plan = states.Plan.Services;
        IEnumerable<int> required = IsSingleton(service) ? [service] : PlanWalk.Through(service, index => plan[index].Dependencies, RestartBatches.IsWaitedFor, IsSingleton);
        return required.Where(index => !Runs(states[index].Status)).Select(static index => (int?)index).FirstOrDefault();

        bool IsSingleton(int index) => plan[index].Entry.Lifetime == ServiceLifetime.Singleton;
    }

    public static bool Runs(ServiceStatus status) => status is ServiceStatus.Running or ServiceStatus.Degraded;
}
