using Mesh.Analyzers.Composed;
using Mesh.Analyzers.Registrations;
using Mesh.Graph;
using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>The graph of a compilation and its references, with the places in the source where there are any.</summary>
internal sealed class CompilationGraph
{
    private readonly Dictionary<string, SourceService> _sources;
    private readonly Dictionary<string, string> _assemblies;
    private readonly CompositionRoot _root;
    private readonly HashSet<(int Service, int Parameter)> _ambiguous;
    private IReadOnlyList<StageModel>? _stages;
    private ResilienceNames? _resilience;
    private CallSites? _calls;
    private Compositions? _compositions;
    private ProviderTable? _providers;
    private ComposedGraph? _composed;
    private Provisions? _promised;
    private (bool IsKnown, Location? Place) _rootPlace;

    private CompilationGraph(Compilation compilation, CompositionRoot root, DependencyGraph graph, Dictionary<string, SourceService> sources, Dictionary<string, string> assemblies, Provisions rejected)
    {
        (Compilation, Services, Rejected) = (compilation, graph, rejected);
        (_root, _sources, _assemblies) = (root, sources, assemblies);
        _ambiguous = new HashSet<(int, int)>(graph.Ambiguities.Select(static ambiguity => (ambiguity.Service, ambiguity.Parameter)));
        Waiting = WithoutAmbiguous();
    }

    public Compilation Compilation { get; }

    /// <summary>Whether the application is composed here, so that nothing may stay open.</summary>
    public bool IsRoot => _root.IsRoot;

    public DependencyGraph Services { get; }

    /// <summary>The services whose class is in this compilation, open generic ones included.</summary>
    public IEnumerable<SourceService> Sources => _sources.Values;

    /// <summary>What services here would provide if they, or their contract, had no error: it is reported there, not where it is then missing.</summary>
    public Provisions Rejected { get; }

    /// <summary>The edges that something waits for, without those that could go to one of several services: these are reported already, and point nowhere yet.</summary>
    public Topology Waiting { get; }

    /// <summary>The stages, in their order, as far as they are declared in sight.</summary>
    public IReadOnlyList<StageModel> Stages => _stages ??= StageOrder.Of(StageReader.Attributes(Compilation.Assembly).Select(StageReader.Read).OfType<StageModel>(), StageReader.Referenced(Compilation, CancellationToken.None));

    /// <summary>The names of the pieces of code that have policies.</summary>
    public ResilienceNames Resilience => _resilience ??= new ResilienceNames(Compilation);

    /// <summary>The edges of a service that are in <see cref="Waiting"/>.</summary>
    public IEnumerable<GraphEdge> WaitingEdgesOf(int service) => Services.EdgesOf(service).Where(edge => edge.Until != Until.FirstCall && !_ambiguous.Contains((service, edge.Parameter)));

    public static CompilationGraph Build(Compilation compilation, CompositionRoot root, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, SourceService>(StringComparer.Ordinal);
        var rejected = new Provisions();
        foreach (INamedTypeSymbol type in TypeWalk.Of(compilation.Assembly, cancellationToken))
        {
            if (ServiceReader.AttributeOf(type) is not { } attribute) continue;
            RejectedContracts.Add(rejected, type, attribute);
            if (ServiceReader.Read(type, attribute, cancellationToken) is { } model) sources[model.Type.Template] = new SourceService(type, attribute, model);
        }

        var assemblies = new Dictionary<string, string>(StringComparer.Ordinal);
        var referenced = new List<ServiceModel>();
        foreach (ReferencedManifest manifest in ReferencedManifests.Find(compilation, cancellationToken))
        {
            foreach (ServiceModel service in manifest.Services())
            {
                assemblies[service.Type.Template] = manifest.Assembly.Split(',')[0];
                referenced.Add(service);
            }
        }

        DependencyGraph graph = DependencyGraphBuilder.Build(sources.Values.Select(static source => source.Model), referenced, type => ClosingValidity.IsValid(compilation, type.ToString()));
        return new CompilationGraph(compilation, root, graph, sources, assemblies, rejected);
    }

    /// <summary>What is registered by hand, here and by methods of referenced assemblies that are called here.</summary>
    public Compositions Compositions(CancellationToken cancellationToken) => _compositions ??= Registrations.Compositions.Of(Compilation, Calls(cancellationToken), cancellationToken);

    /// <summary>Who provides what, registrations by hand included.</summary>
    public ProviderTable Providers(CancellationToken cancellationToken) => _providers ??= new ProviderTable(Services.Services, Compositions(cancellationToken).Sequences);

    /// <summary>The services together with what is registered by hand. The numbers of the services are the same.</summary>
    public ComposedGraph Composed(CancellationToken cancellationToken) => _composed ??= ComposedGraphBuilder.Build(Services, Providers(cancellationToken), Compositions(cancellationToken).Sequences, cancellationToken);

    /// <summary>Whether the type is registered by hand.</summary>
    public bool IsRegisteredByHand(TypeRef type, string? key, CancellationToken cancellationToken) => Providers(cancellationToken).IsByHand(type, key);

    /// <summary>Whether the host is said to register the type.</summary>
    public bool IsPromised(TypeRef type, string? key) => (_promised ??= Promises.Of(Compilation)).Contains(type, key);

    /// <summary>The class of the service in this compilation; null for a service of a referenced assembly. Closed generic services share their class.</summary>
    public SourceService? SourceOf(int service) => service >= Services.Services.Count ? null : _sources.TryGetValue(Services.Services[service].Type.Template, out SourceService? source) ? source : null;

    /// <summary>Whether some referenced assembly had all of these nodes in sight when it was compiled, so that what is wrong with them together has been reported there.</summary>
    public bool IsKnownElsewhere(IReadOnlyCollection<int> nodes)
    {
        if (nodes.Any(node => AssemblyOf(node) is null)) return false;
        return nodes.SelectMany(node => ByHand(node) is { } hand ? hand.Registration.SeenBy : (IEnumerable<string>)[AssemblyOf(node)!]).Distinct(StringComparer.Ordinal)
            .Any(assembly => nodes.All(node => ByHand(node) is { } hand ? hand.Registration.SeenBy.Contains(assembly) : AssemblyOf(node) is { } home && IsInSight(assembly, home)));
    }

    /// <summary>Whether an assembly, or a name of one, is the other, or references it.</summary>
    public bool IsInSight(string from, string home) => from == home
        || Compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == from)?.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == home)) == true;

    /// <summary>Whether what the first has of the second was in sight where the first was compiled, so that it has been reported there.</summary>
    public bool IsKnownAt(int service, int other)
    {
        string? home = AssemblyOf(service), target = AssemblyOf(other);
        return home is not null && target is not null && IsInSight(home, target);
    }

    public bool IsHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly);

    /// <summary>The class as messages name it.</summary>
    public string NameOf(int service) => ByHand(service)?.Name ?? Services.Services[service].Type.ToShortString();

    /// <summary>The file of the class, or its assembly.</summary>
    public string HomeOf(int service) =>
        ByHand(service) is { } hand ? HandPlaces.Home(hand, Compilation)
        : SourceOf(service) is { } source ? source.File
        : _assemblies.TryGetValue(Services.Services[service].Type.Template, out string? assembly) ? "in " + assembly
        : "";

    /// <summary>The node when it is registered by hand; null for a service.</summary>
    public HandNode? ByHand(int node) => node >= Services.Services.Count ? _composed?.ByHand(node) : null;

    /// <summary>The assembly of a service, or the one that registers it by hand; null for this compilation.</summary>
    public string? AssemblyOf(int service) => ByHand(service) is { } hand ? hand.Registration.Assembly : _assemblies.TryGetValue(Services.Services[service].Type.Template, out string? assembly) ? assembly : null;

    /// <summary>The class and its home, as a link of a chain: <c>OrderStore (OrderStore.cs)</c>.</summary>
    public string LinkTo(int service) => NameOf(service) + InBrackets(HomeOf(service));

    /// <summary>The same in a sentence: <c>'OrderStore' (OrderStore.cs)</c>.</summary>
    public string QuoteOf(int service) => $"'{NameOf(service)}'{InBrackets(HomeOf(service))}";

    /// <summary>Where the service asks: the parameter or the attribute's argument; null when its class is not here.</summary>
    public Location? PlaceOf(int service, int parameter, int attribute) =>
        ByHand(service) is { } hand ? HandPlaces.Edge(hand, parameter, Compilation)
        : SourceOf(service) is not { } source ? null
        : parameter >= 0 ? source.OfParameter(parameter)
        : source.OfAttribute(attribute)?.Location ?? source.Identifier;

    /// <summary>A finding at the class, or where the application is composed; null when there is neither.</summary>
    /// <param name="service">The service at which to report.</param>
    /// <param name="place">The place, when the class is in this compilation.</param>
    /// <param name="create">Makes the diagnostic for the place.</param>
    /// <param name="cancellationToken">Ends the search for the other place.</param>
    public Finding? FindingAt(int service, Location? place, Func<Location, Diagnostic> create, CancellationToken cancellationToken)
    {
        if (place is not null) return new Finding(SourceOf(service)?.Type, create(place));
        return RootPlace(cancellationToken) is { } root ? new Finding(null, create(root)) : null;
    }

    /// <summary>Whether this compilation, or an application that it references, calls <c>AddMesh</c>.</summary>
    public bool IsMeshAdded(CancellationToken cancellationToken) =>
        Calls(cancellationToken).AddMesh.Count > 0
        || Compilation.SourceModule.ReferencedAssemblySymbols.Any(static assembly => assembly.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.MeshServiceCollectionExtensions") is not null);

    // Looked for only when there is something to report: a healthy application is not searched.
    private Location? RootPlace(CancellationToken cancellationToken)
    {
        if (!IsRoot) return null;
        if (!_rootPlace.IsKnown) _rootPlace = (true, RootPlaces.Find(Compilation, _root, Calls(cancellationToken), Sources));
        return _rootPlace.Place;
    }

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
