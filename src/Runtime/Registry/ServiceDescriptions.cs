using Mesh.Health;
using Mesh.Inspection;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Registry;

/// <summary>
/// Describes services: from the plan, their status and their health. The container is asked for these at most once, and only
/// when a description is requested.
/// </summary>
internal sealed class ServiceDescriptions(MeshPlan plan, IServiceProvider provider, Inspectors<ServiceInfo>? inspectors = null) : IServiceDescriptions
{
    private readonly Lazy<PlanCut?> _cut = new(() => CutOf(provider), LazyThreadSafetyMode.PublicationOnly); // no lock around the container
    private Known? _known;

    /// <summary>
    /// Sets the status and health of services. Called as soon as they exist, so that descriptions also work after
    /// the container has been disposed.
    /// </summary>
    public void Know(ServiceStates states, HealthStates health) => Interlocked.CompareExchange(ref _known, new Known(states, health), null);

    public ServiceInfo? Find(string name)
    {
        Known known = Now();
        return known.States.Services is var set && set.ByName.TryGetValue(name, out int index) ? Describe(known, set, index) : null;
    }

    public IReadOnlyList<ServiceInfo> Where(Func<ServiceEntry, bool> predicate)
    {
        Known known = Now();
        return known.States.Services is var set ? [.. set.Indices.Where(index => predicate(set.Plan.Services[index].Entry)).Select(index => Describe(known, set, index))] : [];
    }

    private Known Now()
    {
        if (Volatile.Read(ref _known) is { } known) return known;
        try
        {
            Know(provider.GetRequiredService<ServiceStates>(), provider.GetRequiredService<HealthStates>());
        }
        catch (ObjectDisposedException)
        {
            // Nobody has started anything, then.
            var states = new ServiceStates(plan);
            Know(states, new HealthStates(() => states.Plan, service => states[service]));
        }

        return _known!;
    }

    private ServiceInfo Describe(Known known, ServiceSet set, int index)
    {
        (ServiceStates states, HealthStates health) = known;
        PlannedService service = set.Plan.Services[index];
        (ServiceStatus status, Exception? error) = states[index];
        if (status == ServiceStatus.Registered && _cut.Value?.IsInside(service.Entry) == false) (status, error) = (ServiceStatus.Skipped, _cut.Value.Outside(service.Entry.Name)); // the start will say the same
        var info = new ServiceInfo
        {
            Name = service.Entry.Name,
            Type = service.Entry.Type,
            Contracts = service.Entry.Contracts,
            Key = service.Entry.Key,
            Lifetime = service.Entry.Lifetime,
            Critical = service.Entry.Critical,
            Capabilities = service.Entry.Capabilities,
            Version = service.Entry.Version,
            Resources = service.Entry.Resources,
            Stage = service.Entry.Stage,
            Substituted = service.Entry.Substituted,
            Decorates = service.Entry.Decorates,
            Decorators = [.. set.DecoratorsOf(service.Entry.Name)],
            Dependencies = [.. service.Dependencies.Where(edge => set.Contains(edge.Service)).Select(edge => new ServiceDependency(set.Plan.Services[edge.Service].Entry.Name, edge.Optional, edge.Until))],
            Status = status,
            Error = error,
            Health = health[index].Effective,
            HealthReason = health.Reason(index),
            Phase = states.PhaseOf(index),
            WaitsFor = status is ServiceStatus.Waiting or ServiceStatus.Starting or ServiceStatus.Late ? WaitsFor(states, set, service) : [],
        };
        info.Inspected = inspectors?.Of(info, info.Name);
        return info;
    }

    // What is named and not there is told by the start: the registry lists what there is.
    private static PlanCut? CutOf(IServiceProvider provider)
    {
        try
        {
            return provider.GetService<PlanCut>() is { IsWhole: false } cut ? cut : null;
        }
        catch (Exception exception) when (exception is ServiceException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static string[] WaitsFor(ServiceStates states, ServiceSet set, PlannedService service) =>
    [
        .. service.Dependencies
            .Where(edge => edge.Until != Until.FirstCall && states[edge.Service].Status is ServiceStatus.Registered or ServiceStatus.Waiting or ServiceStatus.Starting or ServiceStatus.Late)
            .Select(edge => set.Plan.Services[edge.Service].Entry.Name),
    ];

    private sealed record Known(ServiceStates States, HealthStates Health);
}
