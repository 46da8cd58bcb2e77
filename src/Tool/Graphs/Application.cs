using Mesh.Shared.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Tool.Assemblies;

namespace Mesh.Tool.Graphs;

/// <summary>The graph of an application, or of a library with its references, built from metadata as the compiler builds it from source.</summary>
internal sealed class Application
{
    private readonly Dictionary<TypeRef, string> _assemblies;
    private readonly TypeRef[] _promises;
    private readonly int[] _places;
    private readonly ILookup<int, ParameterModel> _open;

    private Application(Deployment deployment)
    {
        Name = deployment.Main.Name;
        var homes = new DeployedTypes(deployment);
        Root = homes.AreKnown ? deployment.Main.Root : deployment.Main.Root?.ByName();
        AssemblyFile[] all = [deployment.Main, .. deployment.Others];
        Entries = [.. all.SelectMany(static assembly => assembly.Entries.Select(entry => (assembly.Name, entry)))];
        // Generic services have been closed by the compiler, which alone knows their constraints.
        Graph = DependencyGraphBuilder.Build(homes.Of(deployment.Main), deployment.Others.SelectMany(homes.Of), static _ => false);
        Stages = [.. StageOrder.Of(deployment.Main.Stages, deployment.Others.SelectMany(static assembly => assembly.Stages))];
        // Of a type that several have closed, the first is registered.
        _assemblies = deployment.Others.Append(deployment.Main).SelectMany(assembly => homes.Of(assembly).Select(service => (service.Type, assembly.Name))).DistinctBy(static pair => pair.Type).ToDictionary();
        HashSet<(string, string?)> present = [.. Graph.Services.Select(static service => (service.Identity, (string?)service.Type.Origin))];
        Gone =
        [
            .. (Root?.Plan ?? []).Where(service => !present.Contains((service.Type, service.Origin)))
                .Select(static service => service.Type).Order(StringComparer.Ordinal)
                .Select(static type => type.Replace("global::", "", StringComparison.Ordinal)),
        ];
        Absent = [.. deployment.Absent.Where(name => Gone.Any(type => type.StartsWith(name + ".", StringComparison.Ordinal)))];
        _promises = [.. all.SelectMany(static assembly => assembly.Promises).Select(homes.Of)];
        _open = Graph.Gaps.Where(static gap => gap.Parameter >= 0)
            .Select(gap => (gap.Service, Parameter: Graph.Services[gap.Service].Parameters[gap.Parameter]))
            .Where(gap => !gap.Parameter.Trusted && !IsPromised(gap.Parameter))
            .ToLookup(static gap => gap.Service, static gap => gap.Parameter);
        Assemblies = all.Count(static assembly => assembly.Services.Count > 0);
        Sorted =
        [
            .. Enumerable.Range(0, Graph.Services.Count)
                .OrderBy(service => Graph.Services[service].Name, StringComparer.Ordinal)
                .ThenBy(service => Graph.Services[service].Type.ToString(), StringComparer.Ordinal)
                .ThenBy(service => Graph.Services[service].Type.Origin, StringComparer.Ordinal),
        ];
        _places = new int[Sorted.Count];
        for (int place = 0; place < Sorted.Count; place++) _places[Sorted[place]] = place;
    }

    /// <summary>The name of the assembly.</summary>
    public string Name { get; }

    /// <summary>The composition of the assembly when it was compiled; null for a library.</summary>
    public RootManifest? Root { get; }

    public DependencyGraph Graph { get; }

    /// <summary>The entries of the manifests, with the names of their assemblies.</summary>
    public IReadOnlyList<(string Assembly, EntryModel Entry)> Entries { get; }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<StageModel> Stages { get; }

    /// <summary>The classes that the application was compiled with and that no assembly beside it contains, in order.</summary>
    public IReadOnlyList<string> Gone { get; }

    /// <summary>The names of the missing assemblies that are likely to contain these classes, by their names.</summary>
    public IReadOnlyList<string> Absent { get; }

    /// <summary>The number of assemblies with services.</summary>
    public int Assemblies { get; }

    /// <summary>All services in the order of their names.</summary>
    public IReadOnlyList<int> Sorted { get; }

    /// <summary>Gets the index of a service in <see cref="Sorted"/>.</summary>
    public int PlaceOf(int service) => _places[service];

    /// <exception cref="ToolException">A file cannot be read, or none of them has a service.</exception>
    public static Application Read(string path)
    {
        Deployment deployment = Deployment.Read(path);
        var application = new Application(deployment);
        if (application.Graph.Services.Count + application.Entries.Count == 0 && application.Root is null)
        {
            throw new ToolException($"'{path}' has no mesh: neither it nor an assembly beside it that it references has a [Service] that Mesh.Generators has compiled.");
        }

        return application;
    }

    public ServiceModel this[int service] => Graph.Services[service];

    public string NameOf(int service) => Graph.Services[service].Name;

    /// <summary>Gets the class of a service, without its namespace.</summary>
    public string ClassOf(int service) => Graph.Services[service].Type.ToShortString();

    /// <summary>Gets the service that a decorator decorates; null for another service.</summary>
    public int? DecoratedBy(int service) => Graph.Decorators.PlaceOf(service)?.Chain.Service;

    public string AssemblyOf(int service) => _assemblies[Graph.Services[service].Type];

    /// <summary>Gets the service, its class and its assembly, as a link of a chain: <c>order-store (OrderStore in Shop)</c>.</summary>
    public string LinkTo(int service) => $"{NameOf(service)} ({ClassOf(service)} in {AssemblyOf(service)})";

    /// <summary>Gets the requests of a service that no service provides, and that are not left to the host.</summary>
    public IEnumerable<ParameterModel> OpenOf(int service) => _open[service];

    private bool IsPromised(ParameterModel parameter) => _promises.Any(promise => promise.Matches(Plain(parameter.Type)));

    // Metadata does not know which names need an @ in C#.
    private static TypeRef Plain(TypeRef type) => new(type.Template.Replace("@", "", StringComparison.Ordinal), new([.. type.Arguments.Select(Plain)]), type.Assembly);
}
