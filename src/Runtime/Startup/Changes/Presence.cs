using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Whether what a service requires is there, when it is added to those that run.</summary>
internal static class Presence
{
    /// <summary>The first that is not running, of a service or, where that is made when somebody asks, of what it requires, through others too; null when all run.</summary>
    public static int? FirstMissing(ServiceStates states, int service)
    {
        var seen = new HashSet<int> { service };
        var open = new Stack<int>([service]);
        while (open.TryPop(out int current))
        {
            if (states.Plan.Services[current].Entry.Lifetime == ServiceLifetime.Singleton)
            {
                if (!Runs(states[current].Status)) return current;
                continue;
            }

            foreach (int required in states.Plan.Services[current].Dependencies.Where(RestartBatches.IsWaitedFor).Select(static edge => edge.Service))
            {
                if (seen.Add(required)) open.Push(required);
            }
        }

        return null;
    }

    public static bool Runs(ServiceStatus status) => status is ServiceStatus.Running or ServiceStatus.Degraded;
}
