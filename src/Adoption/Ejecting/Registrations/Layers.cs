using Mesh.Adoption.Ejecting.Policies;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>Finds what stands around the services of a graph, in the order in which Mesh puts it there.</summary>
/// <param name="solution">The services.</param>
/// <param name="policies">The classes that carry out policies.</param>
internal sealed class Layers(MeshSolution solution, PolicyDecorators policies)
{
    /// <summary>Gets the layers around a service for one of its contracts, the innermost first.</summary>
    /// <param name="service">The index of the service in the graph.</param>
    /// <param name="contract">The contract.</param>
    public IReadOnlyList<Layer> Around(int service, TypeRef contract)
    {
        ServiceModel model = solution.Graph.Services[service];
        int[] decorators = solution.Graph.Decorators.Of(service, contract) is { } chain ? [.. chain.Layers] : [];
        var layers = new List<Layer>();
        // One facade stands before each group, and a decorator that is measured apart ends a group.
        var group = new List<ServiceModel>();
        foreach (ServiceModel member in decorators.Select(place => solution.Graph.Services[place]).Append(model))
        {
            group.Add(member);
            if (member.Decoration?.IsApart != true && member != model) continue;
            AddGroup(group, contract, layers, isLast: member == model);
            group.Clear();
        }

        layers.Reverse();
        return layers;
    }

    // Outermost first.
    private void AddGroup(List<ServiceModel> group, TypeRef contract, List<Layer> layers, bool isLast)
    {
        ServiceModel owner = group.Find(static member => member.Decoration?.HasPolicies == true) ?? group[^1];
        EjectedService declaring = solution.Of(owner);
        if (ContractOf(declaring, owner, contract) is { } symbol && policies.Of(declaring, symbol) is { } wrapper) layers.Add(new Layer(declaring, owner, wrapper));
        foreach (ServiceModel decorator in isLast ? group.SkipLast(1) : group) layers.Add(new Layer(solution.Of(decorator), decorator, null));
    }

    // As the class implements it: open, where that is generic.
    private static INamedTypeSymbol? ContractOf(EjectedService service, ServiceModel closed, TypeRef contract)
    {
        int index = -1;
        for (int i = 0; i < closed.Contracts.Count; i++) if (closed.Contracts[i].Type == contract) index = i;
        TypeRef? declared = index >= 0 ? service.Model.Contracts[index].Type : service.Model.Decoration?.Contract.Type;
        return service.Type.AllInterfaces.FirstOrDefault(type => TypeRefs.Of(type) == declared);
    }
}
