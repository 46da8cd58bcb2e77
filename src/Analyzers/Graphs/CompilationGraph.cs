using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Endpoints;
using Mesh.Analyzers.Registrations;
using Mesh.Graph;
using Mesh.Shared.Equatable;
using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Graphs;

/// <summary>The graph of a compilation and its references, with locations in source where there are any.</summary>
internal sealed class CompilationGraph
{
    private readonly Dictionary<(string Assembly, string Template), SourceService> _sources;
    private readonly Dictionary<(string Assembly, string Template), string> _assemblies;
    private readonly CompositionRoot _root;
    private readonly HashSet<(int Service, int Parameter)> _ambiguous;
    private IReadOnlyList<StageModel>? _stages;
    private ResilienceNames? _resilience;
    private CallSites? _calls;
    private Compositions? _compositions;
    private ProviderTable? _providers;
    private ComposedGraph? _composed;
    private LeftOut? _leftOut;
    private ServiceModel[]? _made;
    private Provisions? _promised;
    private (bool IsKnown, Location? Place) _rootPlace;
    private IReadOnlyList<UnnamedClosing>? _unnamed;
    private IReadOnlyList<string>? _unnamedReferences;
    private readonly IReadOnlyList<ServiceModel> _refused;

    private CompilationGraph(
        Compilation compilation,
        CompositionRoot root,
        DependencyGraph graph,
        IReadOnlyList<ServiceModel> open,
        Dictionary<(string, string), SourceService> sources,
        Dictionary<(string, string), string> assemblies,
        IReadOnlyList<ServiceModel> refused,
        Provisions rejected)
    {
        (Compilation, Services, Open, Rejected) = (compilation, graph, open, rejected);
        (_root, _sources, _assemblies, _refused) = (root, sources, assemblies, refused);
        _ambiguous = new HashSet<(int, int)>(graph.Ambiguities.Select(static ambiguity => (ambiguity.Service, ambiguity.Parameter)));
        Waiting = WithoutAmbiguous();
    }

    public Compilation Compilation { get; }

    /// <summary>Whether the application is composed here, so that no request may stay open.</summary>
    public bool IsRoot => _root.IsRoot;

    public DependencyGraph Services { get; }

    /// <summary>The generic services, here and in referenced assemblies, as they are before they are closed.</summary>
    public IReadOnlyList<ServiceModel> Open { get; }

    /// <summary>The services that are made of arguments.</summary>
    public IReadOnlyList<ServiceModel> Made => _made ??= [.. Services.Services.Where(static service => service.IsMade)];

    /// <summary>The services whose class is in this compilation, open generic ones included.</summary>
    public IEnumerable<SourceService> Sources => _sources.Values;

    /// <summary>
    /// The types that services here would provide if they, or their contracts, had no errors: these are reported there,
    /// not at requests for the types.
    /// </summary>
    public Provisions Rejected { get; }

    /// <summary>
    /// The edges on which services wait, without those that could go to one of several services: these are reported
    /// already, and have no target yet.
    /// </summary>
    public Topology Waiting { get; }

    /// <summary>The generic services that generated code here cannot close, since it cannot name a type argument.</summary>
    public IReadOnlyList<UnnamedClosing> Unnamed => _unnamed ??= [.. _refused.Select(service => ClosingValidity.NameProblem(Compilation, service.Type) is { } problem ? new UnnamedClosing(service, problem) : null).OfType<UnnamedClosing>()];

    /// <summary>Whether the type is of a reference whose services generated code cannot name, which is reported by itself.</summary>
    public bool IsOfUnnamed(TypeRef type) => type.Assembly.Length > 0 && (_unnamedReferences ??= [.. ReferencedManifests.Unnamed(Compilation).Select(static reference => reference.Assembly.Name)]).Contains(type.Assembly);

    /// <summary>The stages, in their order, as far as their declarations are visible.</summary>
    public IReadOnlyList<StageModel> Stages => _stages ??= StageOrder.Of(StageReader.Attributes(Compilation.Assembly).Select(StageReader.Read).OfType<StageModel>(), StageReader.Referenced(Compilation, CancellationToken.None));

    /// <summary>The names of pieces of code with policies.</summary>
    public ResilienceNames Resilience => _resilience ??= new ResilienceNames(Compilation);

    /// <summary>Gets the edges of a service that are in <see cref="Waiting"/>.</summary>
    public IEnumerable<GraphEdge> WaitingEdgesOf(int service) => Services.EdgesOf(service).Where(edge => edge.Until != Until.FirstCall && !_ambiguous.Contains((service, edge.Parameter)));

    public static CompilationGraph Build(Compilation compilation, CompositionRoot root, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<(string, string), SourceService>();
        var rejected = new Provisions();
        foreach (INamedTypeSymbol type in TypeWalk.Of(compilation.Assembly, cancellationToken))
        {
            if (ServiceReader.AttributeOf(type) is not { } attribute) continue;
            ServiceModel? model = ServiceReader.Read(type, attribute, cancellationToken);
            RejectedContracts.Add(rejected, type, attribute, model is not null);
            if (model is not null) sources[model.Type.Definition] = new SourceService(type, attribute, model);
        }

        var assemblies = new Dictionary<(string, string), string>();
        List<ServiceModel> referenced = [], refused = [];
        foreach (ReferencedManifest manifest in ReferencedManifests.Find(compilation, cancellationToken))
        {
            foreach (ServiceModel service in manifest.Services())
            {
                assemblies[service.Type.Definition] = manifest.Assembly;
                referenced.Add(service);
            }
        }

        ServiceModel[] open = [.. referenced.Concat(sources.Values.Select(static source => source.Model)).Where(static service => service.IsOpen)];
        EquatableArray<ParameterModel> asked = open.Length > 0 ? AskedGenerics.Of(compilation, cancellationToken) : [];
        DependencyGraph graph = DependencyGraphBuilder.Build(sources.Values.Select(static source => source.Model), referenced, MayClose, asked);
        return new CompilationGraph(compilation, root, graph, open, sources, assemblies, refused, rejected);

        bool MayClose(ServiceModel service)
        {
            if (ClosingValidity.IsValid(compilation, service.Type)) return true;
            refused.Add(service);
            return false;
        }
    }

    /// <summary>The registrations by hand, here and by called methods of referenced assemblies.</summary>
    public Compositions Compositions(CancellationToken cancellationToken) => _compositions ??= IsAsked(cancellationToken)
        ? Registrations.Compositions.Of(Compilation, Calls(cancellationToken), isApplication: !IsRoot || _root.IsExplicit || _sources.Count > 0 || !Rejected.IsEmpty || Calls(cancellationToken).AddMesh.Count > 0, cancellationToken)
        : Registrations.Compositions.None(Compilation);

    /// <summary>The providers of types, including registrations by hand.</summary>
    public ProviderTable Providers(CancellationToken cancellationToken) => _providers ??= new ProviderTable(Services.Services, Compositions(cancellationToken).Sequences);

    /// <summary>The graph of services, registrations by hand and endpoints. The numbers of the services are the same.</summary>
    public ComposedGraph Composed(CancellationToken cancellationToken) =>
        _composed ??= ComposedGraphBuilder.Build(Services, Providers(cancellationToken), Compositions(cancellationToken).Sequences, Endpoints(cancellationToken), cancellationToken);

    /// <summary>
    /// Whether a service may never be constructed in the applications that are composed here, so that what it asks for need not be
    /// registered.
    /// </summary>
    public bool MayBeLeftOut(int service, CancellationToken cancellationToken) => service < Services.Services.Count && (_leftOut ??= LeftOut.Of(Compilation, Calls(cancellationToken), cancellationToken)).May(Services.Services[service]);

    /// <summary>
    /// Whether a generic service provides the type, but nobody can close it: whoever sees the service does not see a type argument, which
    /// is internal to another project.
    /// </summary>
    public bool IsHidden(ParameterModel parameter) => !parameter.IsPublic && Open.Any(service => service.Key == parameter.Key && DependencyGraphBuilder.Provided(service).Any(type => type.Matches(parameter.Type)));

    /// <summary>Whether the type is registered by hand.</summary>
    public bool IsRegisteredByHand(TypeRef type, string? key, CancellationToken cancellationToken) => Providers(cancellationToken).IsByHand(type, key);

    /// <summary>Whether the type is declared as provided by the host.</summary>
    public bool IsPromised(TypeRef type, string? key) => (_promised ??= Promises.Of(Compilation)).Contains(type, key);

    /// <summary>
    /// Gets the class of a service in this compilation; null for a service of a referenced assembly. Closed
    /// generic services share their class.
    /// </summary>
    public SourceService? SourceOf(int service) => service >= Services.Services.Count ? null : _sources.TryGetValue(Services.Services[service].Type.Definition, out SourceService? source) ? source : null;

    /// <summary>
    /// Whether a referenced assembly knew all of these nodes when it was compiled, so that problems between them have been reported there.
    /// </summary>
    public bool IsKnownElsewhere(IReadOnlyCollection<int> nodes)
    {
        // What an endpoint asks for is only looked at where the application is composed.
        if (nodes.Any(node => AssemblyOf(node) is null || EndpointOf(node) is not null)) return false;
        return nodes.SelectMany(node => ByHand(node) is { } hand ? hand.Registration.SeenBy : (IEnumerable<string>)[AssemblyOf(node)!]).Distinct(StringComparer.Ordinal)
            .Any(assembly => nodes.All(node => ByHand(node) is { } hand ? hand.Registration.SeenBy.Contains(assembly) : AssemblyOf(node) is { } home && IsInSight(assembly, home)));
    }

    /// <summary>Whether an assembly is the other one, or references it.</summary>
    public bool IsInSight(string from, string home) => from == home
        || Compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == from)?.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == home)) == true;

    /// <summary>Whether the second was visible where the first was compiled, so that problems between them have been reported there.</summary>
    public bool IsKnownAt(int service, int other)
    {
        string? home = AssemblyOf(service), target = AssemblyOf(other);
        return home is not null && target is not null && IsInSight(home, target);
    }

    /// <summary>Gets the symbol of a type; null when this compilation does not know it.</summary>
    public ITypeSymbol? TypeOf(TypeRef type) => TypeSymbols.Find(Compilation, type);

    public bool IsHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly);

    /// <summary>Gets the name of the class for messages.</summary>
    public string NameOf(int service) => EndpointOf(service)?.Name ?? ByHand(service)?.Name ?? Services.Services[service].Type.ToShortString();

    /// <summary>Gets a key as it is written in C#, for messages.</summary>
    public string TextOf(string key) => KeyText.Of(key, Compilation);

    /// <summary>Gets the file of the class, or its assembly.</summary>
    public string HomeOf(int service) =>
        EndpointOf(service) is { } endpoint ? endpoint.Home
        : ByHand(service) is { } hand ? HandPlaces.Home(hand, Compilation)
        : HomeOf(Services.Services[service]);

    /// <summary>Gets the file of the class, or its assembly; of a generic service also before it is closed.</summary>
    public string HomeOf(ServiceModel service) =>
        _sources.TryGetValue(service.Type.Definition, out SourceService? source) ? source.File
        : _assemblies.TryGetValue(service.Type.Definition, out string? assembly) ? "in " + assembly
        : "";

    /// <summary>Gets the node of a registration by hand; null for a service.</summary>
    public HandNode? ByHand(int node) => node >= Services.Services.Count ? _composed?.ByHand(node) : null;

    /// <summary>Gets the node of an endpoint; null for what it asks for.</summary>
    public EndpointNode? EndpointOf(int node) => node >= Services.Services.Count ? _composed?.Endpoint(node) : null;

    /// <summary>Gets the assembly of a service, or the one that registers it by hand; null for this compilation.</summary>
    public string? AssemblyOf(int service) =>
        EndpointOf(service) is { } endpoint ? endpoint.Assembly
        : ByHand(service) is { } hand ? hand.Registration.Assembly
        : _assemblies.TryGetValue(Services.Services[service].Type.Definition, out string? assembly) ? assembly : null;

    /// <summary>Gets the class and its home, as a link of a chain: <c>OrderStore (OrderStore.cs)</c>.</summary>
    public string LinkTo(int service) => NameOf(service) + InBrackets(HomeOf(service));

    /// <summary>Gets the class and its home for a sentence: <c>'OrderStore' (OrderStore.cs)</c>.</summary>
    public string QuoteOf(int service) => $"'{NameOf(service)}'{InBrackets(HomeOf(service))}";

    /// <summary>Gets the location of a request: the parameter or the attribute's argument; null when the class is not here.</summary>
    public Location? PlaceOf(int service, int parameter, int attribute) =>
        EndpointOf(service) is { } endpoint ? endpoint.PlaceOf(parameter)
        : ByHand(service) is { } hand ? HandPlaces.Edge(hand, parameter, Compilation)
        : SourceOf(service) is not { } source ? null
        : parameter >= 0 ? source.OfParameter(parameter)
        : source.OfAttribute(attribute)?.Location ?? source.Identifier;

    /// <summary>Creates a finding at the class, or where the application is composed; null when there is neither.</summary>
    /// <param name="service">The service at which to report.</param>
    /// <param name="place">The place, when the class is in this compilation.</param>
    /// <param name="create">Creates the diagnostic for the place.</param>
    /// <param name="cancellationToken">Cancels the search for the other place.</param>
    public Finding? FindingAt(int service, Location? place, Func<Location, Diagnostic> create, CancellationToken cancellationToken)
    {
        if (place is not null) return new Finding(SourceOf(service)?.Type, create(place));
        return RootPlace(cancellationToken) is { } root ? new Finding(null, create(root)) : null;
    }

    /// <summary>Gets what the calls of <c>AddMesh</c> in this compilation add to.</summary>
    public HostKind Host(CancellationToken cancellationToken)
    {
        IReadOnlyList<SimpleNameSyntax> calls = Calls(cancellationToken).AddMesh;
        return calls.Count == 0 ? HostKind.Unknown
            : calls.All(HostCreations.IsAlone) ? HostKind.None
            : HostCreations.First(Compilation, cancellationToken) is null ? HostKind.Unknown
            : HostKind.Generic;
    }

    /// <summary>Whether this compilation, or an application that it references, calls <c>AddMesh</c>.</summary>
    public bool IsMeshAdded(CancellationToken cancellationToken) =>
        Calls(cancellationToken).AddMesh.Count > 0
        || Compilation.SourceModule.ReferencedAssemblySymbols.Any(static assembly => assembly.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.MeshServiceCollectionExtensions") is not null);

    /// <summary>Gets the first file that calls <c>AddMesh</c>; null for none.</summary>
    public SyntaxTree? AddMeshFile(CancellationToken cancellationToken) => Calls(cancellationToken).AddMesh is { Count: > 0 } calls ? calls[0].SyntaxTree : null;

    // A project that has no service and adds no mesh, and references none that do, has not asked for anything.
    private bool IsAsked(CancellationToken cancellationToken) => _sources.Count > 0 || Services.Services.Count > 0 || !Rejected.IsEmpty || Calls(cancellationToken).AddMesh.Count > 0;

    // Looked for only when there is something to report: a healthy application is not searched.
    private Location? RootPlace(CancellationToken cancellationToken)
    {
        if (!IsRoot) return null;
        if (!_rootPlace.IsKnown) _rootPlace = (true, RootPlaces.Find(Compilation, _root, Calls(cancellationToken), Sources));
        return _rootPlace.Place;
    }

    // Where nothing is composed, nobody asks the container of this application.
    private IReadOnlyList<EndpointNode> Endpoints(CancellationToken cancellationToken) => IsRoot && Calls(cancellationToken).AddMesh.Count > 0
        ? ApplicationEndpoints.Find(Compilation, Calls(cancellationToken), Compositions(cancellationToken), cancellationToken)
        : [];

    private CallSites Calls(CancellationToken cancellationToken) => _calls ??= CallSites.Find(Compilation, cancellationToken);

    private static string InBrackets(string home) => home.Length > 0 ? $" ({home})" : "";

    private Topology WithoutAmbiguous()
    {
        if (_ambiguous.Count == 0) return Services.Waiting;
        var rows = new int[Services.Services.Count][];
        for (int service = 0; service < rows.Length; service++) rows[service] = [.. WaitingEdgesOf(service).Select(static edge => edge.Target).Distinct()];
        return new Topology(rows);
    }
}
