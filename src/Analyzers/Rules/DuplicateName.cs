using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH004: two services with one name. Reported at each but the first, which is one of a referenced assembly if there is any.</summary>
internal sealed class DuplicateName : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DuplicateName,
        "Two services with one name",
        "{0} is named \"{1}\", as is {2}. help: {3}.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A service is found by its name in the registry, in metrics, in logs and in configuration, so that the name must be unique in the application.",
        RuleIds.Pages + RuleIds.DuplicateName + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        // Referenced ones come first: their name cannot be changed here.
        IEnumerable<int> services = Enumerable.Range(0, graph.Services.Services.Count)
            .OrderBy(service => graph.SourceOf(service) is null ? 0 : 1, Comparer<int>.Default)
            .ThenBy(service => graph.Services.Services[service].Type.ToString(), StringComparer.Ordinal)
            .ThenBy(service => graph.Services.Services[service].Type.Origin, StringComparer.Ordinal);
        foreach (int service in services)
        {
            string name = graph.Services.Services[service].Name;
            if (!byName.TryGetValue(name, out int first)) byName.Add(name, service);
            else if (graph.FindingAt(service, graph.SourceOf(service)?.Identifier, location => Create(graph, service, first, location), cancellationToken) is { } finding) yield return finding;
        }
    }

    private static Diagnostic Create(CompilationGraph graph, int service, int first, Location location)
    {
        (ServiceModel own, ServiceModel taken) = (graph.Services.Services[service], graph.Services.Services[first]);
        string name = own.Name;
        IEnumerable<Location> other = graph.SourceOf(first) is { } source ? [source.Identifier] : [];
        string home = graph.SourceOf(service) is null ? $" ({graph.HomeOf(service)})" : "";
        // The name of a generic service is that of its class, with its type arguments.
        string help = $"give one of them another name, such as [Service(Name = \"{name.Split('<')[0]}2\")]";
        // One generic class, closed over two types of the same name.
        if (own.Type.Definition == taken.Type.Definition) help = "rename one of the types that it is closed over";
        else if (own.Type.Template == taken.Type.Template) help += "; in a file that both projects compile, take the name from a constant that each of them declares";
        // Classes of one name are told apart by their namespaces.
        bool isAlike = graph.NameOf(service) == graph.NameOf(first);
        return isAlike
            ? Diagnostic.Create(s_descriptor, location, other, $"'{own.Type.ToFullString()}'{home}", name, $"'{taken.Type.ToFullString()}' ({graph.HomeOf(first)})", help)
            : Diagnostic.Create(s_descriptor, location, other, $"'{graph.NameOf(service)}'{home}", name, graph.QuoteOf(first), help);
    }
}
