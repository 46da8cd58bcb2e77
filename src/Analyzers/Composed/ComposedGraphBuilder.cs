using Mesh.Analyzers.Endpoints;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>Adds registrations by hand and endpoints to the graph of the services.</summary>
internal sealed class ComposedGraphBuilder
{
    /// <summary>Limits registrations that request themselves with ever longer type arguments.</summary>
    private const int MaxTypeDepth = 12;

    private readonly DependencyGraph _services;
    private readonly ProviderTable _providers;
    private readonly HashSet<(int Service, int Parameter)> _ambiguous;
    private readonly List<HandNode> _byHand = [];
    private readonly Dictionary<(HandRegistration, TypeRef), int> _numbers = [];
    private readonly List<IReadOnlyList<GraphEdge>> _edges = [];
    private readonly List<GraphGap> _gaps = [];

    private ComposedGraphBuilder(DependencyGraph services, ProviderTable providers)
    {
        (_services, _providers) = (services, providers);
        _ambiguous = new HashSet<(int, int)>(services.Ambiguities.Select(static ambiguity => (ambiguity.Service, ambiguity.Parameter)));
    }

    public static ComposedGraph Build(DependencyGraph services, ProviderTable providers, IReadOnlyList<IReadOnlyList<CompositionItem>> sequences, IReadOnlyList<EndpointNode> endpoints, CancellationToken cancellationToken)
    {
        var builder = new ComposedGraphBuilder(services, providers);
        for (int service = 0; service < services.Services.Count; service++) builder._edges.Add(builder.OfService(service));
        foreach (CompositionItem item in sequences.SelectMany(static sequence => sequence))
        {
            if (item.Registration is { Model: { TypeParameters.Count: 0 } model } registration && item.Kind != StepKind.Remove && builder.IsUsed(registration, model)) builder.Number(new Provider(-1, registration, model.Service));
        }

        // What endpoints ask for may close open registrations, which have numbers before those of the endpoints.
        List<GraphEdge>[] asked = [.. endpoints.Select((endpoint, index) => builder.Requests(~index, endpoint.Parameters))];
        for (int hand = 0; hand < builder._byHand.Count; hand++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder._edges.Add(builder.Requests(services.Services.Count + hand, builder._byHand[hand].Parameters));
        }

        int first = builder._edges.Count;
        builder._edges.AddRange(asked);
        return new ComposedGraph(services.Services, builder._byHand, endpoints, builder._edges)
        {
            Gaps = [.. builder._gaps.Select(gap => gap.Service < 0 ? gap with { Service = first + ~gap.Service } : gap)],
            Ambiguities = [.. endpoints.SelectMany((endpoint, index) => builder.Ambiguities(first + index, endpoint.Parameters))],
        };
    }

    // What another registration has taken the place of is not constructed, unless somebody asks for all.
    private bool IsUsed(HandRegistration registration, RegistrationModel model)
    {
        Resolution resolution = _providers.Resolve(model.Service, model.Key);
        return (model.Key is null && AskedForAll.Contains(model.Service) ? resolution.All : resolution.Possible).Any(provider => provider.Hand == registration);
    }

    private List<GraphEdge> OfService(int service)
    {
        ServiceModel model = _services.Services[service];
        var edges = new List<GraphEdge>();
        foreach (GraphEdge edge in _services.EdgesOf(service))
        {
            if (edge.Parameter < 0 || _services.Decorators.InnerOf(service, edge.Parameter) is not null || (!_providers.IsByHand(model.Parameters[edge.Parameter].Type) && !_ambiguous.Contains((service, edge.Parameter)))) edges.Add(edge);
        }

        for (int i = 0; i < model.Parameters.Count; i++)
        {
            ParameterModel parameter = model.Parameters[i];
            if (!IsAsked(parameter) || _services.Decorators.InnerOf(service, i) is not null || !_providers.IsByHand(parameter.Type)) continue;
            AddEdges(edges, parameter, i, _services.EdgesOf(service));
        }

        return edges;
    }

    private static bool IsAsked(ParameterModel parameter) => parameter.Kind is not (ParameterKind.Container or ParameterKind.OwnKey or ParameterKind.Default or ParameterKind.Argument);

    private List<GraphEdge> Requests(int node, EquatableArray<ParameterModel> parameters)
    {
        var edges = new List<GraphEdge>();
        for (int i = 0; i < parameters.Count; i++)
        {
            ParameterModel parameter = parameters[i];
            if (IsAsked(parameter) && !AddEdges(edges, parameter, i, []) && IsNeeded(parameter) && !parameter.IsLater) _gaps.Add(new GraphGap(node, i, -1));
        }

        return edges;
    }

    // What is registered by hand wins over services.
    private IEnumerable<GraphAmbiguity> Ambiguities(int endpoint, EquatableArray<ParameterModel> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Kind != ParameterKind.Single || parameters[i].Type.IsOpen || _providers.IsByHand(parameters[i].Type, parameters[i].Key)) continue;
            int[] services = [.. _providers.Resolve(parameters[i].Type, parameters[i].Key).All.Select(static provider => provider.Service)];
            if (services.Length > 1) yield return new GraphAmbiguity(endpoint, i, services);
        }
    }

    // The edges of a parameter; false when nothing provides it.
    private bool AddEdges(List<GraphEdge> edges, ParameterModel parameter, int index, IReadOnlyList<GraphEdge> before)
    {
        if (parameter.Type.IsOpen || parameter.Type.Depth > MaxTypeDepth) return true;
        Resolution resolution = _providers.Resolve(parameter.Type, parameter.Key);
        IEnumerable<Provider> targets = parameter.IsMany ? resolution.All : resolution.Single is { } single ? [single] : [];
        foreach (int target in targets.SelectMany(provider => provider.Service < 0 ? [Number(provider)] : _services.Decorators.Before(provider.Service, parameter.Type)))
        {
            bool isMade = target < _services.Services.Count && _services.Services[target].IsMade;
            Until until = parameter.IsLater || isMade ? Until.FirstCall
                : before.Where(edge => edge.Parameter == index && edge.Target == target).Select(static edge => edge.Until).DefaultIfEmpty(Until.Initialized).First();
            edges.Add(new GraphEdge(target, parameter.Optional, until, index, -1));
        }

        return (parameter.IsMany && !Wrappers.Are(parameter.Type)) || resolution.IsProvided;
    }

    private static bool IsRequired(ParameterModel parameter) => !parameter.Trusted && IsNeeded(parameter);

    // Even of what is trusted to be registered it is known in part whether it is.
    private static bool IsNeeded(ParameterModel parameter) => !parameter.Optional && parameter.Key != RegistrationModel.AnyKey;

    private int Number(Provider provider)
    {
        if (provider.Hand is not { } registration) return provider.Service;
        TypeRef service = provider.Type ?? registration.Model.Service;
        if (_numbers.TryGetValue((registration, service), out int known)) return known;
        int number = _services.Services.Count + _byHand.Count;
        _numbers.Add((registration, service), number);
        _byHand.Add(Node(registration, service));
        return number;
    }

    private HandNode Node(HandRegistration registration, TypeRef service)
    {
        RegistrationModel model = registration.Model;
        var arguments = new Dictionary<string, TypeRef>(StringComparer.Ordinal);
        if (model.TypeParameters.Count > 0) model.Service.Matches(service, arguments);
        EquatableArray<ParameterModel>[] constructors = [.. model.Constructors.Select(constructor => constructor.Parameters.Select(parameter => parameter with { Type = parameter.Type.Close(arguments) }).ToEquatableArray())];
        int chosen = constructors.Length == 0 ? -1 : Math.Max(0, Array.FindIndex(constructors, parameters => parameters.All(IsAvailable)));
        return new HandNode(registration, service, model.Implementation?.Close(arguments), chosen, chosen < 0 ? [] : constructors[chosen]);
    }

    // The container takes the longest constructor that it can fill.
    private bool IsAvailable(ParameterModel parameter) =>
        !IsRequired(parameter) || parameter.Kind is not ParameterKind.Single || parameter.Type.IsOpen || parameter.Type.Depth > MaxTypeDepth || _providers.Resolve(parameter.Type, parameter.Key).IsProvided;
}
