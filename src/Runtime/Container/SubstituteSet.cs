using System.Runtime.CompilerServices;
using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>The substitutes behind the facades of a container.</summary>
internal sealed class SubstituteSet
{
    private readonly Dictionary<(Type Contract, Type Service), SubstituteSlot> _slots = [];
    private readonly ConditionalWeakTable<object, object> _disposed = [];

    /// <param name="plan">The composed plan.</param>
    /// <param name="declared">The substitutes that the application's code declares.</param>
    /// <param name="services">The container.</param>
    /// <exception cref="ServiceException">The declarations do not fit the services; the message has all problems.</exception>
    public SubstituteSet(MeshPlan plan, DeclaredSubstitutes declared, IServiceProvider services)
    {
        var own = new Substitution(services, plan);
        var finder = new SubstitutedServices(plan, own);
        foreach (DeclaredSubstitute named in declared.Named)
        {
            if (finder.Find(named) is { } entry) _slots.Add((named.Contract, entry.Type), Slot(entry, named.Contract, named.Substitute));
        }

        finder.ThrowIfAny();
        foreach (ServiceEntry entry in plan.Services.Select(static service => service.Entry).Where(static entry => !entry.IsNode))
        {
            foreach (Type contract in entry.Contracts.Where(contract => contract.IsInterface && !_slots.ContainsKey((contract, entry.Type)) && !own.IsReplaced(contract, entry.Key)))
            {
                if (declared.Sources.Select(source => source.Find(entry, contract, services)).FirstOrDefault(static found => found is not null) is { } found) _slots.Add((contract, entry.Type), Slot(entry, contract, found));
            }
        }

        Plan = plan with { Services = [.. plan.Services.Select(service => Planned(service, own))] };
    }

    /// <summary>The plan, in which a service that is not created depends on nothing, and its substitute is started instead.</summary>
    public MeshPlan Plan { get; }

    /// <summary>Finds the substitute behind the facade of a service; null for the service itself.</summary>
    public Owned? Find(Type contract, Type service, IServiceProvider services) => _slots.TryGetValue((contract, service), out SubstituteSlot? slot) ? slot.Get(services) : null;

    private SubstituteSlot Slot(ServiceEntry entry, Type contract, Substitute substitute) => new(entry, contract, substitute, _disposed);

    private PlannedService Planned(PlannedService service, Substitution own)
    {
        ServiceEntry entry = service.Entry;
        Type[] contracts = [.. entry.Contracts.Where(contract => _slots.ContainsKey((contract, entry.Type)))];
        if (contracts.Length == 0) return service;
        SubstituteSlot[] slots = [.. contracts.Select(contract => _slots[(contract, entry.Type)])];
        bool isMade = slots.Any(static slot => slot.KeepsService) || entry.Contracts.Except(contracts).Any(contract => !own.IsReplaced(contract, entry.Key));
        return isMade
            ? service with { Entry = entry with { Substituted = contracts } }
            : service with { Entry = entry with { Substituted = contracts, Instance = services => Started(slots, services), Requires = [], Prepares = false }, Dependencies = [] };
    }

    // All substitutes are created at the service's turn, so that failures are known then; of several, the one that has hooks is started.
    private static object Started(SubstituteSlot[] slots, IServiceProvider services)
    {
        object[] made = [.. slots.Select(slot => slot.Get(services).Value)];
        return Array.Find(made, static one => one is IServiceLifecycle or IServiceHealth or Microsoft.Extensions.Hosting.IHostedService) ?? made[0];
    }
}
