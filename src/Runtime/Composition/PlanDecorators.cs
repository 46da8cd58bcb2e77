using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Places the decorators of a plan between the facades and the services that they decorate.</summary>
internal static class PlanDecorators
{
    /// <summary>Registers the decorators.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="registrations">The registrations of generated code.</param>
    /// <param name="add">Adds a registration of a decorator.</param>
    /// <returns>The plan, in which services have the operations that are counted under their names.</returns>
    public static MeshPlan Compose(MeshPlan plan, MeshRegistrations registrations, Action<ServiceDescriptor, ServiceEntry> add)
    {
        if (plan.Services.All(static service => service.Entry.Layer is null)) return plan;
        plan = plan with { Services = [.. plan.Services.Select(static service => service.Entry.Layer is { } layer ? service with { Entry = service.Entry with { Instance = services => Decorated.Instance<object>(services, layer) } } : service)] };
        IEnumerable<ServiceEntry> decorators = plan.Services.Select(static service => service.Entry).Where(static entry => entry.Layer is not null);
        var chains = new Dictionary<(Type Contract, Type Service), DecoratorChain>();
        foreach (IGrouping<(Type, Type), ServiceEntry> around in decorators.GroupBy(static entry => (entry.Layer!.Decoration.Contract, entry.Layer.Decorated.Type)))
        {
            ServiceEntry[] entries = [.. around.OrderBy(static entry => entry.Layer!.Place)];
            chains.Add(around.Key, registrations.Decorate([.. entries.Select(static entry => entry.Layer!)]));
            foreach (ServiceEntry entry in entries)
            {
                add(entry.Layer!.Describe(), entry);
                foreach (ServiceDescriptor descriptor in entry.Layer.Decoration.Registrations?.Invoke(entry.Layer) ?? []) add(descriptor, entry);
            }
        }

        return plan with { Services = [.. plan.Services.Select(service => service with { Entry = WithOperations(service.Entry, chains) })] };
    }

    // Operations are counted under the name of their facade, and have the policies of the class whose facade that is.
    private static ServiceEntry WithOperations(ServiceEntry entry, Dictionary<(Type Contract, Type Service), DecoratorChain> chains)
    {
        if (entry.Layer is { } layer) return With(entry, layer.Decoration, layer.Decoration.IsApart ? layer.Chain.PoliciesOf(layer.Place) : null);
        foreach (Type contract in entry.Contracts)
        {
            if (chains.TryGetValue((contract, entry.Type), out DecoratorChain? chain) && chain.PoliciesOf(chain.Layers.Count) is { } policies) entry = With(entry, policies.Decoration, policies);
        }

        return entry;
    }

    private static ServiceEntry With(ServiceEntry entry, Decoration decoration, DecoratorLayer? policies)
    {
        Func<IReadOnlyList<PlannedOperation>>? own = entry.Operations;
        return entry with
        {
            Operations = () =>
            [
                .. own?.Invoke().Where(operation => operation.Contract != decoration.ContractName) ?? [],
                .. policies?.Operations?.Invoke().Where(operation => operation.Contract == decoration.ContractName) ?? [],
            ],
        };
    }
}
