using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>A service that is not in the plan now.</summary>
/// <param name="Root">The service whose condition does not hold: itself, or one that it requires.</param>
/// <param name="Reason">Why that does not hold.</param>
internal sealed record Absent(string Root, string Reason)
{
    /// <summary>What callers of a service are told, and what the registry says of it.</summary>
    public ServiceException Error(string service)
    {
        string since = service == Root ? "" : $", since it requires '{Root}'";
        return new ServiceException($"It is not in the plan now{since}: {Reason}.") { Kind = ServiceErrorKind.Unavailable, Service = service };
    }
}

/// <summary>Which services are not in the plan because of conditions: those whose own does not hold, and what requires them, directly or through others. A first-call edge requires nothing: such a service is called in vain meanwhile.</summary>
internal static class Absence
{
    /// <summary>The services that are absent, by their indices. A critical service never is because of another: it fails without what it requires.</summary>
    /// <param name="set">The services.</param>
    /// <param name="unmet">Why conditions do not hold, by the names of services.</param>
    /// <param name="isStarted">Whether a service is started at all.</param>
    public static Dictionary<int, Absent> Of(ServiceSet set, IReadOnlyDictionary<string, string> unmet, Func<int, bool> isStarted)
    {
        var absent = new Dictionary<int, Absent>();
        if (unmet.Count == 0) return absent;
        // Those that depend come after what they depend on.
        foreach (int service in set.Indices)
        {
            if (!isStarted(service)) continue;
            PlannedService planned = set.Plan.Services[service];
            if (unmet.TryGetValue(planned.Entry.Name, out string? reason)) absent[service] = new Absent(planned.Entry.Name, reason);
            else if (!planned.Entry.Critical && MissingFor(planned, absent) is { } missing) absent[service] = missing;
        }

        return absent;
    }

    /// <summary>The same while all runs, where no critical service is to fail: what one of these requires stays, whatever its condition says.</summary>
    /// <param name="set">The services.</param>
    /// <param name="unmet">Why conditions do not hold, by the names of services. Those that are not heeded are taken out of it.</param>
    /// <param name="isStarted">Whether a service is started at all.</param>
    /// <param name="kept">Told of each that stays: its name, the reason, and the critical service that requires it.</param>
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
