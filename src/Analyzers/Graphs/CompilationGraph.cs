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
    private CallSites? _calls;
    private Provisions? _byHand;
    private Provisions? _promised;
    private (bool IsKnown, Location? Place) _rootPlace;

    private CompilationGraph(Compilation compilation, CompositionRoot root, ServiceGraph graph, Dictionary<string, SourceService> sources, Dictionary<string, string> assemblies, Provisions rejected)
    {
        (Compilation, Services, Rejected) = (compilation, graph, rejected);
        (_root, _sources, _assemblies) = (root, sources, assemblies);
        _ambiguous = new HashSet<(int, int)>(graph.Ambiguities.Select(static ambiguity => (ambiguity.Service, ambiguity.Parameter)));
        Waiting = WithoutAmbiguous();
    }

    public Compilation Compilation { get; }

    /// <summary>Whether the application is composed here, so that nothing may stay open.</summary>
    public bool IsRoot => _root.IsRoot;

    public ServiceGraph Services { get; }

    /// <summary>The services whose class is in this compilation, open generic ones included.</summary>
    public IEnumerable<SourceService> Sources => _sources.Values;

    /// <summary>What services here would provide if they, or their contract, had no error: it is reported there, not where it is then missing.</summary>
    public Provisions Rejected { get; }

    /// <summary>The edges that something waits for, without those that could go to one of several services: these are reported already, and point nowhere yet.</summary>
    public Topology Waiting { get; }

    /// <summary>The stages, in their order, as far as they are declared in sight.</summary>
    public IReadOnlyList<StageModel> Stages => _stages ??= StageOrder.Of(StageReader.Attributes(Compilation.Assembly).Select(StageReader.Read).OfType<StageModel>(), StageReader.Referenced(Compilation, CancellationToken.None));

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

        ServiceGraph graph = ServiceGraphBuilder.Build(sources.Values.Select(static source => source.Model), referenced, type => ClosingValidity.IsValid(compilation, type.ToString()));
        return new CompilationGraph(compilation, root, graph, sources, assemblies, rejected);
    }

    /// <summary>Whether calls in this compilation register the type by hand.</summary>
    public bool IsRegisteredByHand(TypeRef type, string? key, CancellationToken cancellationToken) =>
        (_byHand ??= HostRegistrations.ByHand(Compilation, _calls ??= CallSites.Find(Compilation, cancellationToken), cancellationToken)).Contains(type, key);

    /// <summary>Whether the host is said to register the type.</summary>
    public bool IsPromised(TypeRef type, string? key) => (_promised ??= HostRegistrations.Promised(Compilation)).Contains(type, key);

    /// <summary>The class of the service in this compilation; null for a service of a referenced assembly. Closed generic services share their class.</summary>
    public SourceService? SourceOf(int service) => _sources.TryGetValue(Services.Services[service].Type.Template, out SourceService? source) ? source : null;

    /// <summary>Whether what the first has of the second was in sight where the first was compiled, so that it has been reported there.</summary>
    public bool IsKnownAt(int service, int other)
    {
        string? home = AssemblyOf(service), target = AssemblyOf(other);
        if (home is null || home == target) return home is not null;
        IAssemblySymbol? assembly = Compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == home);
        return assembly is not null && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == target));
    }

    public bool IsHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly);

    /// <summary>The class as messages name it.</summary>
    public string NameOf(int service) => Services.Services[service].Type.ToShortString();

    /// <summary>The file of the class, or its assembly.</summary>
    public string HomeOf(int service) =>
        SourceOf(service) is { } source ? source.File
        : _assemblies.TryGetValue(Services.Services[service].Type.Template, out string? assembly) ? "in " + assembly
        : "";

    private string? AssemblyOf(int service) => _assemblies.TryGetValue(Services.Services[service].Type.Template, out string? assembly) ? assembly : null;

    /// <summary>The class and its home, as a link of a chain: <c>OrderStore (OrderStore.cs)</c>.</summary>
    public string LinkTo(int service) => NameOf(service) + InBrackets(HomeOf(service));

    /// <summary>The same in a sentence: <c>'OrderStore' (OrderStore.cs)</c>.</summary>
    public string QuoteOf(int service) => $"'{NameOf(service)}'{InBrackets(HomeOf(service))}";

    /// <summary>Where the service asks: the parameter or the attribute's argument; null when its class is not here.</summary>
    public Location? PlaceOf(int service, int parameter, int attribute) => SourceOf(service) is not { } source ? null
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

    // Looked for only when there is something to report: a healthy application is not searched.
    private Location? RootPlace(CancellationToken cancellationToken)
    {
        if (!IsRoot) return null;
        if (!_rootPlace.IsKnown) _rootPlace = (true, RootPlaces.Find(Compilation, _root, _calls ??= CallSites.Find(Compilation, cancellationToken), Sources));
        return _rootPlace.Place;
    }

    private static string InBrackets(string home) => home.Length > 0 ? $" ({home})" : "";

    private Topology WithoutAmbiguous()
    {
        if (_ambiguous.Count == 0) return Services.Waiting;
        var rows = new int[Services.Services.Count][];
        for (int service = 0; service < rows.Length; service++) rows[service] = [.. WaitingEdgesOf(service).Select(static edge => edge.Target).Distinct()];
        return new Topology(rows);
    }
}
