using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Whether what a service requires is there, when it is added to those that run.</summary>
internal static class Presence
{
    /// <summary>The first that is not running, of a service or, where that is made when somebody asks, of what it requires, through others too; null when all run.</summary>
    public static int? FirstMissing(ServiceStates states, int service)
    {
        IReadOnlyList<PlannedService> plan = states.Plan.Services;
        IEnumerable<int> required = IsSingleton(service) ? [service] : PlanWalk.Through(service, index => plan[index].Dependencies, RestartBatches.IsWaitedFor, IsSingleton);
        return required.Where(index => !Runs(states[index].Status)).Select(static index => (int?)index).FirstOrDefault();

        bool IsSingleton(int index) => plan[index].Entry.Lifetime == ServiceLifetime.Singleton;
    }

    public static bool Runs(ServiceStatus status) => status is ServiceStatus.Running or ServiceStatus.Degraded;
}
