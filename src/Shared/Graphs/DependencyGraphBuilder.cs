using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>Finds the providing service of each dependency.</summary>
internal sealed class DependencyGraphBuilder
{
    private readonly List<ServiceModel> _services;
    private readonly Decorators _decorators;
    private readonly Dictionary<(TypeRef Type, string Key), List<int>> _providers = [];
    private readonly Dictionary<(TypeRef Type, string Key), List<int>> _composites = [];
    private readonly Dictionary<TypeRef, List<int>> _byType = [];
    private readonly List<GraphGap> _gaps = [];
    private readonly List<GraphAmbiguity> _ambiguities = [];

    private readonly List<EndlessClosing> _endless = [];

    private DependencyGraphBuilder(IEnumerable<ServiceModel> own, IEnumerable<ServiceModel> referenced, IEnumerable<ParameterModel> asked, Func<ServiceModel, bool> mayClose) =>
        (_decorators, _services) = (Decorators.Apply(GenericCloser.Close(own, referenced, asked, mayClose, _endless), out List<ServiceModel> services), services);

    /// <summary>Builds the graph.</summary>
    /// <param name="own">The services of the compilation.</param>
    /// <param name="referenced">The services of the assemblies that it references.</param>
    /// <param name="mayClose">Whether a closed generic service satisfies the constraints of its class, which the models do not contain.</param>
    /// <param name="asked">The requests of the compilation's code, besides those of services.</param>
    public static DependencyGraph Build(IEnumerable<ServiceModel> own, IEnumerable<ServiceModel> referenced, Func<ServiceModel, bool> mayClose, IEnumerable<ParameterModel>? asked = null) =>
        new DependencyGraphBuilder(own, referenced, asked ?? [], mayClose).Build();

    private DependencyGraph Build()
    {
        for (int service = 0; service < _services.Count; service++)
        {
            foreach (TypeRef type in Provided(_services[service])) Add(type == _services[service].Composes ? _composites : _providers, (type, _services[service].Key ?? ""), service);
            // Waiting for a service needs no instance of it: the class names it even where only its contracts can be asked for.
            // What a factory makes is not there to be waited for.
            if (_services[service].IsMade) continue;
            foreach (TypeRef type in Provided(_services[service]).Append(_services[service].Type).Distinct()) Add(_byType, type, service);
        }

        var edges = new IReadOnlyList<GraphEdge>[_services.Count];
        for (int service = 0; service < edges.Length; service++) edges[service] = Edges(service);
        AddUnpassed(edges);
        return new DependencyGraph(_services, edges, _gaps, _ambiguities, _endless, _decorators);

        static void Add<TKey>(Dictionary<TKey, List<int>> index, TKey key, int service) where TKey : notnull
        {
            if (!index.TryGetValue(key, out List<int>? list)) index.Add(key, list = []);
            list.Add(service);
        }
    }

    /// <summary>
    /// Gets the types by which a service can be requested: its contracts, and its class unless instance and facade share one disposal, or
    /// it decorates another; for one that is made of arguments, the functions that return these.
    /// </summary>
    public static IEnumerable<TypeRef> Provided(ServiceModel service)
    {
        IEnumerable<TypeRef> contracts = service.Contracts.Select(static contract => contract.Type);
        IEnumerable<TypeRef> types = service.IsOwned || service.Decoration is not null ? contracts : contracts.Concat([service.Type]).Distinct();
        return service.IsMade ? types.Select(type => Factories.Of(service, type)) : types;
    }

    // A value is an argument where somebody asks for the factory; where nobody does, nothing provides it.
    private void AddUnpassed(IReadOnlyList<GraphEdge>[] edges)
    {
        if (!_services.Exists(static service => service.IsMade)) return;
        var asked = new HashSet<int>(edges.SelectMany(static row => row).Select(static edge => edge.Target).Concat(_ambiguities.SelectMany(static ambiguity => ambiguity.Providers)));
        for (int service = 0; service < edges.Length; service++)
        {
            if (asked.Contains(service)) continue;
            for (int i = 0; i < _services[service].Parameters.Count; i++)
            {
                if (_services[service].Parameters[i] is { Kind: ParameterKind.Argument, Trusted: false }) _gaps.Add(new GraphGap(service, i, -1));
            }
        }
    }

    private List<GraphEdge> Edges(int service)
    {
        var edges = new List<GraphEdge>();
        for (int i = 0; i < _services[service].Parameters.Count; i++) AddParameter(service, i, edges);
        for (int i = 0; i < _services[service].Edges.Count; i++) AddAttribute(service, i, edges);
        return edges;
    }

    private void AddParameter(int service, int index, List<GraphEdge> edges)
    {
        ParameterModel parameter = _services[service].Parameters[index];
        if (parameter.Kind is ParameterKind.Container or ParameterKind.OwnKey or ParameterKind.Default or ParameterKind.Argument) return;
        Until Of(int provider) => parameter.IsLater || _services[provider].IsMade ? Until.FirstCall : Until.Initialized;
        if (_decorators.InnerOf(service, index) is { } inner)
        {
            edges.Add(new GraphEdge(inner, parameter.Optional, parameter.IsLater ? Until.FirstCall : Until.Initialized, index, -1));
            return;
        }

        (TypeRef, string) request = (parameter.Type, parameter.Key ?? "");
        List<int>? providers = null;
        // The composite is what a request for one gets, and is not among all.
        if ((parameter.IsMany || !_composites.TryGetValue(request, out providers)) && !_providers.TryGetValue(request, out providers))
        {
            if (parameter is { Optional: false } && (!parameter.IsMany || Wrappers.Are(parameter.Type))) _gaps.Add(new GraphGap(service, index, -1));
            return;
        }

        if (parameter.IsMany)
        {
            edges.AddRange(providers.SelectMany(provider => _decorators.Before(provider, parameter.Type)).Select(target => new GraphEdge(target, parameter.Optional, Of(target), index, -1)));
            return;
        }

        if (providers.Count > 1) _ambiguities.Add(new GraphAmbiguity(service, index, providers));
        // The last registration is what a request gets.
        edges.AddRange(_decorators.Before(providers[providers.Count - 1], parameter.Type).Select(target => new GraphEdge(target, parameter.Optional, Of(target), index, -1)));
    }

    private void AddAttribute(int service, int index, List<GraphEdge> edges)
    {
        EdgeModel named = _services[service].Edges[index];
        if (!_byType.TryGetValue(named.Target, out List<int>? providers))
        {
            _gaps.Add(new GraphGap(service, -1, index));
            return;
        }

        foreach (int provider in providers.SelectMany(provider => _decorators.Before(provider, named.Target, service)))
        {
            if (!edges.Exists(edge => IsWaited(edge, provider))) edges.Add(new GraphEdge(provider, named.Optional, named.Until, -1, index));
            else if (named.Until is Until.Constructed or Until.Healthy) Change(edges, provider, named.Until);
        }
    }

    // What a constructor asks for must be constructed; the attribute may say that this is enough, or that more is needed. Of two that disagree the stronger holds.
    private static void Change(List<GraphEdge> edges, int provider, Until until)
    {
        for (int i = 0; i < edges.Count; i++)
        {
            if (IsWaited(edges[i], provider) && edges[i].Until != Until.Healthy) edges[i] = edges[i] with { Until = until };
        }
    }

    private static bool IsWaited(GraphEdge edge, int provider) => edge.Target == provider && edge.Until != Until.FirstCall;
}
