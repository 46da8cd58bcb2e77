using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH073: a generic service asks for itself with ever longer type arguments, directly or through others. Reported once for all classes
/// that take part, at the first request that would go on.
/// </summary>
internal sealed class EndlessGeneric : GraphRule
{
    private const int Shown = 4;

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.EndlessGeneric,
        "Endless generic service",
        "'{0}' is endless: {1} -> ..., each of which asks for the next. help: ask for a type that does not grow, or for the next one in a method, by IServiceProvider.",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Each type that a generic service is closed to is a service of its own. One that asks for itself with a longer type argument needs infinitely many of them, at the first call (Lazy<T>, Func<T>) as in the constructor.",
        RuleIds.Pages + RuleIds.EndlessGeneric + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (graph.Services.Endless.Count == 0) yield break;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        ILookup<TypeRef, int> byType = Enumerable.Range(0, graph.Services.Services.Count).ToLookup(service => graph.Services.Services[service].Type);
        foreach (EndlessClosing endless in graph.Services.Endless)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The first of the chain asks for it from outside, unless it takes part itself.
            string[] classes = [.. endless.Chain.Select(static type => type.Template).GroupBy(static template => template, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => group.Key)];
            bool isKnown = classes.Any(reported.Contains);
            reported.UnionWith(classes);
            if (isKnown || !byType.Contains(endless.Asker)) continue;
            int asker = byType[endless.Asker].First();
            if (graph.FindingAt(asker, Place(graph, asker, endless.Request), location => Create(graph, asker, endless, location), cancellationToken) is { } finding) yield return finding;
        }
    }

    private static Location? Place(CompilationGraph graph, int asker, TypeRef request)
    {
        ServiceModel model = graph.Services.Services[asker];
        int parameter = Index(model.Parameters, static parameter => parameter.Type, request);
        return parameter >= 0 ? graph.PlaceOf(asker, parameter, -1) : graph.PlaceOf(asker, -1, Index(model.Edges, static edge => edge.Target, request));
    }

    private static int Index<T>(IEnumerable<T> items, Func<T, TypeRef> typeOf, TypeRef request) => items.TakeWhile(item => typeOf(item) != request).Count() is var index && index < items.Count() ? index : -1;

    private static Diagnostic Create(CompilationGraph graph, int asker, EndlessClosing endless, Location location)
    {
        string template = endless.Asker.Template;
        TypeRef[] grown = [.. endless.Chain.SkipWhile(type => type.Template != template)];
        string name = graph.SourceOf(asker)?.Model.Type.ToShortString() ?? graph.NameOf(asker);
        return Diagnostic.Create(s_descriptor, location, name, Words.Chain([.. grown.Take(Shown).Select(static type => type.ToShortString())]));
    }
}
