using Mesh.Analyzers.Places;
using Mesh.Analyzers.Rules;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>A service named in the declaration of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Argument">The argument that names it: <c>Required</c> or <c>Optional</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Services">The numbers of the services with this name: one, unless there is an error.</param>
/// <param name="Place">The place of the name; null when the stage is declared in a referenced assembly.</param>
internal sealed record StageName(string Stage, string Argument, string Name, IReadOnlyList<int> Services, Location? Place)
{
    /// <summary>Finds the names in the stages that apply, where the application is composed, since only there all services are known.</summary>
    public static IEnumerable<StageName> In(CompilationGraph graph)
    {
        if (!graph.IsRoot) return [];
        ILookup<string, int> services = Enumerable.Range(0, graph.Services.Services.Count).ToLookup(service => graph.Services.Services[service].Name, StringComparer.Ordinal);
        Dictionary<string, AttributeData> here = [];
        foreach (AttributeData attribute in StageReader.Attributes(graph.Compilation.Assembly))
        {
            // Of two of one name, which is reported, the one that counts is not looked for.
            if (StageReader.NameOf(attribute) is { } name && !here.ContainsKey(name)) here.Add(name, attribute);
        }

        return
            from stage in graph.Stages
            from argument in InvalidStage.Lists
            from named in Named(stage, argument, here)
            where !string.IsNullOrWhiteSpace(named.Service)
            select new StageName(stage.Name, argument, named.Service!, [.. services[named.Service!]], named.Place);
    }

    /// <summary>Creates a finding at the name, or where the application is composed.</summary>
    public Finding? FindingAt(CompilationGraph graph, Func<Location, Diagnostic> create, CancellationToken cancellationToken) =>
        Place is not null ? new Finding(null, create(Place)) : graph.FindingAt(-1, null, create, cancellationToken);

    private static IEnumerable<(string? Service, Location? Place)> Named(StageModel stage, string argument, Dictionary<string, AttributeData> here) => here.TryGetValue(stage.Name, out AttributeData? attribute)
        ? StagePlaces.Services(attribute, argument).Select(static named => (named.Service, (Location?)named.Place))
        : (argument == "Required" ? stage.Required : stage.Optional).Select(static name => ((string?)name, (Location?)null));
}
