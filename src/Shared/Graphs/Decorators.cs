using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>
/// The decorators of a graph. Each stands once around every service with its contract and key, as a service of its own, with the lifetime
/// of what it decorates unless it declares another.
/// </summary>
internal sealed class Decorators
{
    private readonly Dictionary<(int Service, TypeRef Contract), DecoratorChain> _chains = [];
    private readonly Dictionary<int, (DecoratorChain Chain, int Place)> _layers = [];
    private readonly List<ServiceModel> _services;

    private Decorators(List<ServiceModel> services, IReadOnlyList<ServiceModel> all) => (_services, All) = (services, all);

    /// <summary>The decorators, generic ones closed; also those that decorate nothing.</summary>
    public IReadOnlyList<ServiceModel> All { get; }

    /// <summary>The services with decorators, in the order of the services.</summary>
    public IEnumerable<DecoratorChain> Chains => _chains.Values;

    /// <summary>Applies decorators to the services that they decorate.</summary>
    /// <param name="closed">The services, with decorators among them.</param>
    /// <param name="services">The services, without decorators that decorate nothing, and with the others at the end.</param>
    public static Decorators Apply(List<ServiceModel> closed, out List<ServiceModel> services)
    {
        services = closed;
        ServiceModel[] all = [.. closed.Where(static service => service.Decoration is not null)];
        if (all.Length == 0) return new Decorators(services, all);
        services = [.. closed.Where(static service => service.Decoration is null)];
        var decorators = new Decorators(services, all);
        decorators.Apply();
        return decorators;
    }

    /// <summary>Gets the place of a decorator in the chain around a service; null for what is no decorator.</summary>
    public (DecoratorChain Chain, int Place)? PlaceOf(int service) => _layers.TryGetValue(service, out (DecoratorChain, int) place) ? place : null;

    /// <summary>Gets the decorators around a service for a contract; null when there are none.</summary>
    public DecoratorChain? Of(int service, TypeRef contract) => _chains.TryGetValue((service, contract), out DecoratorChain? chain) ? chain : null;

    /// <summary>Gets what a decorator's parameter takes: the next decorator, or the service; null for another parameter.</summary>
    public int? InnerOf(int service, int parameter) =>
        _layers.TryGetValue(service, out (DecoratorChain Chain, int Place) layer) && _services[service].Decoration!.Parameter == parameter ? layer.Chain.Within(layer.Place) : null;

    /// <summary>
    /// Gets what a request for a contract of a service waits for: the outermost decorator, and whatever a decorator asks for at the first
    /// call only; or the service itself.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="contract">The requested type.</param>
    /// <param name="asking">The service that requests it: a decorator of the service waits for what it stands around.</param>
    public IEnumerable<int> Before(int service, TypeRef contract, int asking = -1)
    {
        if (Of(service, contract) is not { } chain) return [service];
        if (PlaceOf(asking) is var (own, place) && own == chain) return [chain.Within(place)];
        return Enumerable.Range(0, chain.Layers.Count).Where(place => _services[chain.Layers[place]] is { Decoration: var decoration, Parameters: var parameters } && parameters[decoration!.Parameter].Kind != ParameterKind.Single)
            .Select(chain.Within).Prepend(chain.Layers[0]);
    }

    private void Apply()
    {
        int count = _services.Count;
        var applied = new Dictionary<TypeRef, List<int>>();
        ILookup<(TypeRef, string?), ServiceModel> byContract = All.ToLookup(static decorator => (decorator.Decoration!.Contract.Type, decorator.Key));
        for (int service = 0; service < count; service++)
        {
            ServiceModel decorated = _services[service];
            if (decorated.IsMade) continue; // its caller has it
            foreach (ContractModel contract in decorated.Contracts.Where(contract => contract.Facade is not null && contract.Type != decorated.Composes))
            {
                // Two of one order are an error; which is the outer one must not depend on the order of the files.
                ServiceModel[] around = [.. byContract[(contract.Type, decorated.Key)].OrderBy(static decorator => decorator.Decoration!.Order, Comparer<int>.Default).ThenBy(static decorator => decorator.Type.ToString(), StringComparer.Ordinal)];
                if (around.Length > 0) Apply(service, contract, around, applied);
            }
        }

        // One that decorates several services stands there several times, and names must be unique.
        foreach (int layer in applied.Values.Where(static layers => layers.Count > 1).SelectMany(static layers => layers)) _services[layer] = _services[layer] with { Name = $"{_services[layer].Name}({_services[_layers[layer].Chain.Service].Name})" };
    }

    private void Apply(int service, ContractModel contract, ServiceModel[] around, Dictionary<TypeRef, List<int>> applied)
    {
        ServiceModel decorated = _services[service];
        var layers = new int[around.Length];
        var chain = new DecoratorChain(service, contract.Type, layers);
        Lifetime lifetime = decorated.Lifetime;
        for (int place = around.Length - 1; place >= 0; place--)
        {
            lifetime = around[place].Decoration!.Lifetime ?? lifetime;
            layers[place] = _services.Count;
            _layers.Add(_services.Count, (chain, place));
            TypeRef type = around[place].Type;
            if (!applied.TryGetValue(type, out List<int>? same)) applied.Add(type, same = []);
            same.Add(_services.Count);
            _services.Add(around[place] with
            {
                Around = decorated.Type,
                Lifetime = lifetime,
                Critical = around[place].Critical || decorated.Critical,
                Start = lifetime == Lifetime.Singleton ? around[place].Start : around[place].Start with { Stage = null },
            });
        }

        _chains.Add((service, contract.Type), chain);
    }
}

/// <summary>The decorators around a service for one contract.</summary>
/// <param name="Service">The service.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Layers">The decorators, outermost first.</param>
internal sealed record DecoratorChain(int Service, TypeRef Contract, IReadOnlyList<int> Layers)
{
    /// <summary>Gets what the decorator at a place stands around: the next one, or the service.</summary>
    public int Within(int place) => place + 1 < Layers.Count ? Layers[place + 1] : Service;
}
