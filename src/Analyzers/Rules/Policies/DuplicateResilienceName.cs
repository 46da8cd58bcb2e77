using Mesh.Analyzers.Graphs;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH050: two classes are marked <c>[Resilience]</c> with one name. Reported at the later one; where both are in referenced assemblies, where the application is composed.</summary>
internal sealed class DuplicateResilienceName : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DuplicateResilienceName,
        "Two pieces of code have one name",
        "{0} is marked [Resilience({1})], and so is {2}; it is not clear whose policies apply. help: give one of them another name.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A piece of code is run by its name, so that the name must be unique in the application: else IResilience cannot be made.",
        RuleIds.Pages + RuleIds.DuplicateResilienceName + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        // Referenced ones come first: their name cannot be changed here.
        var referenced = new Dictionary<string, (string Name, string Assembly)>(StringComparer.OrdinalIgnoreCase); // as the keys of the configuration
        foreach ((string name, string assembly) in graph.Resilience.Referenced(cancellationToken))
        {
            if (!referenced.TryGetValue(name, out (string Name, string Assembly) first)) referenced.Add(name, (name, assembly));
            else if (graph.FindingAt(-1, null, place => Create(place, [], $"A class in {assembly}", name, Other(first, name, assembly)), cancellationToken) is { } finding) yield return finding;
        }

        var own = new Dictionary<string, ResilienceNames.Declaration>(StringComparer.OrdinalIgnoreCase);
        foreach (ResilienceNames.Declaration declared in graph.Resilience.Own(cancellationToken))
        {
            if (declared.Name is not { } name) continue;
            if (referenced.TryGetValue(name, out (string Name, string Assembly) other)) yield return new Finding(null, Create(declared.Place, [], $"'{declared.Type.Name}'", name, Named(In(other.Assembly), other.Name, name)));
            else if (own.TryGetValue(name, out ResilienceNames.Declaration? first)) yield return new Finding(null, Create(declared.Place, [first.Place], $"'{declared.Type.Name}'", name, Other(first, name)));
            else own.Add(name, declared);
        }
    }

    private static string Other((string Name, string Assembly) first, string name, string assembly) => Named(first.Assembly == assembly ? "another class there" : In(first.Assembly), first.Name, name);

    private static string Other(ResilienceNames.Declaration first, string name) => Named($"'{first.Type.Name}' ({Words.File(first.Place.SourceTree?.FilePath)})", first.Name!, name);

    private static string Named(string type, string itsName, string name) =>
        itsName == name ? type : $"{type}, as {CSharp.String(itsName)}, which the configuration does not tell apart";

    private static string In(string assembly) => $"a class in {assembly}";

    private static Diagnostic Create(Location place, Location[] others, string type, string name, string other) => Diagnostic.Create(s_descriptor, place, others, type, CSharp.String(name), other);
}
