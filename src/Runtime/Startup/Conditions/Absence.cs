using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>A service that is not in the plan now.</summary>
/// <param name="Root">The service whose condition does not hold: the absent one, or one that it requires.</param>
/// <param name="Reason">The reason why the condition does not hold.</param>
internal sealed record Absent(string Root, string Reason)
{
    /// <summary>Makes the error for callers of a service, which the registry shows too.</summary>
    public ServiceException Error(string service)
    {
        string since = service == Root ? "" : $", since it requires '{Root}'";
        return new ServiceException($"It is not in the plan now{since}: {Reason}.") { Kind = ServiceErrorKind.Unavailable, Service = service };
    }
}

/// <summary>
/// Finds the services that conditions keep out of the plan: those whose own condition does not hold, and those that require them, directly
/// or indirectly. A first-call edge is no requirement here: calls over it fail meanwhile.
/// </summary>
internal static class Absence
{
    /// <summary>
    /// Returns the absent services, by their indices. A critical service is never absent because of another: it fails without a service
    /// that it requires.
    /// </summary>
    /// <param name="set">The services.</param>
    /// <param name="unmet">The reasons why conditions do not hold, by the names of services.</param>
    /// <param name="isStarted">Whether a service is started at all.</param>
    public static Dictionary<int, Absent> Of(ServiceSet set, IReadOnlyDictionary<string, string> unmet, Func<int, bool> isStarted)
    {
        var absent = new Dictionary<int, Absent>();
        if (unmet.Count == 0) return absent;
        // In the plan dependents come after their dependencies.
        foreach (int service in set.Indices)
        {
            if (!isStarted(service)) continue;
            PlannedService planned = set.Plan.Services[service];
            if (unmet.TryGetValue(planned.Entry.Name, out string? reason)) absent[service] = new Absent(planned.Entry.Name, reason);
            else if (!planned.Entry.Critical && MissingFor(planned, absent) is { } missing) absent[service] = missing;
        }

        return absent;
    }

    /// <summary>
    /// Returns the absent services while the others run. No critical service may fail then: services that one requires stay, even if their
    /// conditions do not hold.
    /// </summary>
    /// <param name="set">The services.</param>
    /// <param name="unmet">The reasons why conditions do not hold, by the names of services. Conditions that are not heeded are
    /// removed.</param>
    /// <param name="isStarted">Whether a service is started at all.</param>
    /// <param name="kept">Called for each service that stays: with its name, the reason, and the critical service that requires it.</param>
    public static Dictionary<int, Absent> WhileRunning(ServiceSet set, Dictionary<string, string> unmet, Func<int, bool> isStarted, Action<string, string, string> kept)
    {
        while (true)
        {
            Dictionary<int, Absent> absent = Of(set, unmet, isStarted);
            var needed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (int service in set.Indices)
            {
                PlannedService planned = set.Plan.Services[service];
                if (planned.Entry.Critical && isStarted(service) && !absent.ContainsKey(service) && MissingFor(planned, absent) is { } missing) needed.TryAdd(missing.Root, planned.Entry.Name);
            }

            if (needed.Count == 0) return absent;
            foreach ((string root, string requirer) in needed)
            {
                kept(root, unmet[root], requirer);
                unmet.Remove(root);
            }
        }
    }

    private static Absent? MissingFor(PlannedService planned, Dictionary<int, Absent> absent)
    {
        foreach (PlannedDependency edge in planned.Dependencies)
        {
            if (RestartBatches.IsWaitedFor(edge) && absent.TryGetValue(edge.Service, out Absent? missing)) return missing;
        }

        return null;
    }
}
