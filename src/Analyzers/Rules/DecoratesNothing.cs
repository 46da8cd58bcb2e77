using Mesh.Analyzers.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH085: no service has the contract that a class decorates. Only where the application is composed: what a library decorates may be a
/// service of another assembly. A decorator of a referenced assembly may be meant for other applications.
/// </summary>
internal sealed class DecoratesNothing : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.DecoratesNothing,
        "The decorator decorates nothing",
        "'{0}' decorates '{1}'{2}, which no service provides{3}. help: {4}.",
        Categories.Graph,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A decorator stands around each [Service] with its contract and its key. Where there is none, it is never constructed.",
        RuleIds.Pages + RuleIds.DecoratesNothing + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        if (!graph.IsRoot) yield break;
        HashSet<string>? applied = null;
        foreach (SourceService source in graph.Sources)
        {
            if (source.Model.Decoration is not { } decoration) continue;
            cancellationToken.ThrowIfCancellationRequested();
            applied ??= [.. graph.Services.Services.Where(static service => service.Around is not null).Select(static service => service.Type.Template)];
            TypeRef contract = decoration.Contract.Type;
            if (applied.Contains(source.Model.Type.Template) || graph.Rejected.Contains(contract, source.Model.Key) || IsOpenService(graph, contract, source.Model.Key)) continue;
            (string reason, string help) = Explain(graph, contract, source.Model.Key, cancellationToken);
            yield return new Finding(source.Type, Diagnostic.Create(
                s_descriptor,
                source.OfArgument(DecorationReader.Argument),
                source.Model.Type.ToShortString(),
                contract.ToShortString(),
                source.Model.Key is { } key ? $" under the key {key}" : "",
                reason,
                help));
        }
    }

    // A generic service that nobody asks for yet has no place in the graph.
    private static bool IsOpenService(CompilationGraph graph, TypeRef contract, string? key) => graph.Sources.Any(source =>
        source.Model is { IsOpen: true, Decoration: null } open && open.Key == key && open.Contracts.Any(provided => provided.Type.Template == contract.Template));

    private static (string Reason, string Help) Explain(CompilationGraph graph, TypeRef contract, string? key, CancellationToken cancellationToken)
    {
        string name = contract.ToShortString();
        ServiceModel[] others = [.. graph.Services.Services.Where(service => service.Decoration is null && service.Key != key && service.Contracts.Any(provided => contract.Matches(provided.Type)))];
        if (others.Length > 0)
        {
            string keys = Words.List([.. others.Select(static service => service.Key is { } other ? $"'{service.Type.ToShortString()}' under the key {other}" : $"'{service.Type.ToShortString()}' without key").Distinct(StringComparer.Ordinal)]);
            return ($", but {keys}", others[0].Key is { } wanted ? $"write Key = {wanted} in [Service] of the decorator" : "remove Key from [Service] of the decorator");
        }

        return !contract.IsOpen && graph.IsRegisteredByHand(contract, key, cancellationToken)
            ? ($"; what registers '{name}' by hand is not decorated", "put [Service] on the class that is registered, and remove the registration")
            : ("", $"put [Service] on a class that implements '{name}', or remove the decorator");
    }
}
