using System.Collections.Concurrent;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Registry;

/// <summary>
/// Determines which services can only be resolved in a scope: scoped ones, and transient ones that need a scoped one, directly or
/// through others. A container that does not validate scopes would create them from the root as well, and keep data of one request for
/// as long as the application runs.
/// </summary>
internal sealed class ScopeNeeds(IServiceProvider root)
{
    private MeshRegistrations? _registrations;
    private object? _root;
    private volatile Found? _found; // of the services that there were when somebody asked last

    // The container is asked under no lock; that two threads may ask it for the same does no harm.
    private MeshRegistrations? Registrations => _registrations ??= MeshRegistrations.IsKnown(root) ? root.GetService<MeshRegistrations>() : null;

    private object? Root => _root ??= root.GetService(typeof(IServiceProvider));

    /// <summary>Whether the provider is the root, not a scope.</summary>
    public bool IsRoot(IServiceProvider services) => ReferenceEquals(services, root) || (Root is { } known && ReferenceEquals(services.GetService(typeof(IServiceProvider)), known));

    /// <exception cref="ServiceException">The service needs a scope, and the provider is the root.</exception>
    public void Check(ServiceSet set, int service, Type contract, IServiceProvider services)
    {
        if (!IsRoot(services) || Need(set, service, contract) is not { } need) return;
        string name = set.Plan.Services[service].Entry.Name;
        throw Missing($"Service '{name}' {need}", name);
    }

    /// <summary>Gets the reason why a service needs a scope, to follow its name in a sentence; null when it needs none.</summary>
    public string? Need(ServiceSet set, int service, Type contract)
    {
        ServiceEntry entry = set.Plan.Services[service].Entry;
        if (entry.Added is not null) return null;
        if (Registrations?.IsReplaced(contract, entry.Key) == true) return OfRegistration(contract, entry.Key);
        return entry.Lifetime == ServiceLifetime.Singleton ? null : Of(set, service);
    }

    /// <exception cref="ServiceException">A registration by hand needs a scope, and the provider is the root.</exception>
    public void Check(Type contract, IServiceProvider services)
    {
        if (IsRoot(services) && OfRegistration(contract, null) is { } need) throw Missing($"{contract} {need}", null);
    }

    private static ServiceException Missing(string what, string? service) => new(
        $"{what}: it cannot be asked for without a scope. help: pass the one of the request, or one that IServiceScopeFactory.CreateAsyncScope() makes.") { Kind = ServiceErrorKind.ScopeRequired, Service = service };

    private string? OfRegistration(Type type, object? key) => Registrations?.LifetimeOf(type, key) == ServiceLifetime.Scoped ? "is registered as scoped" : null;

    private string? Of(ServiceSet set, int service)
    {
        Found found = _found is { } known && ReferenceEquals(known.Set, set) ? known : _found = new Found(set, new ConcurrentDictionary<int, string?>());
        return found.Needs.GetOrAdd(service, Find, set);
    }

    // Through what is made anew for whoever asks. A singleton is there already.
    private string? Find(int service, ServiceSet set)
    {
        if (set.Plan.Services[service].Entry.Lifetime == ServiceLifetime.Scoped) return "is scoped";
        var via = new Dictionary<int, int> { [service] = -1 };
        var open = new Queue<int>([service]);
        while (open.TryDequeue(out int current))
        {
            ServiceEntry entry = set.Plan.Services[current].Entry;
            if (entry.Lifetime == ServiceLifetime.Scoped) return $"needs {Chain(set, via, current)}, which is scoped";
            if (entry.Lifetime == ServiceLifetime.Singleton) continue;
            if (entry.Requires.FirstOrDefault(requirement => Registrations?.LifetimeOf(requirement.Type, requirement.Key) == ServiceLifetime.Scoped) is { } scoped)
            {
                return $"needs {(current == service ? "" : $"{Chain(set, via, current)} and with it ")}{scoped.Type}, which is registered as scoped";
            }

            foreach (PlannedDependency edge in set.Plan.Services[current].Dependencies)
            {
                if (set.Contains(edge.Service) && via.TryAdd(edge.Service, current)) open.Enqueue(edge.Service);
            }
        }

        return null;
    }

    // From what is asked for first to the one at the end.
    private static string Chain(ServiceSet set, Dictionary<int, int> via, int last)
    {
        var names = new List<string>();
        for (int current = last; via[current] >= 0; current = via[current]) names.Insert(0, $"'{set.Plan.Services[current].Entry.Name}'");
        return string.Join(" and with it ", names);
    }

    private sealed record Found(ServiceSet Set, ConcurrentDictionary<int, string?> Needs);
}
