using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH023: a part of a cache key that is distinguished by equality, but not by its text, on which caches other than ours depend.</summary>
internal sealed class KeyWithoutText : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.KeyWithoutText,
        "A part of the key has no text",
        "The key of [Cached] on '{0}' cannot be text: {{{1}}} {2}, so that values which differ would be the same key in another HybridCache; {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A HybridCache of the application keeps results under a text. What has none of its own cannot be part of it.",
        RuleIds.Pages + RuleIds.KeyWithoutText + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Kind == PolicyKind.Cached))
        {
            foreach (PolicyOperation operation in use.InForce.Where(static operation => OperationFacts.Obstacle(operation.Operation) is null && OperationFacts.Result(operation.Operation) is not null && !OperationFacts.IsStream(operation.Operation.ReturnType)))
            {
                if (Find(use, operation.Operation, scope.Type.ContainingAssembly) is not { } found) continue;
                yield return Diagnostic.Create(
                    s_descriptor,
                    PolicyPlaces.Value(use.Attribute, "Key", use.Policy.On),
                    operation.Implementation is { } method ? AppliedPolicy.NameOf(method) : AppliedPolicy.NameOf(operation.Operation),
                    found.Part,
                    found.Problem,
                    use.Attribute.Named("Key") is null ? "name in Key what tells results apart, or override its ToString" : "name one of its properties, or override its ToString");
                break;
            }
        }
    }

    // What never equals another is MESH042's.
    private static (string Part, string Problem)? Find(PolicyUse use, IMethodSymbol operation, IAssemblySymbol home)
    {
        KeyTemplate? key = use.Attribute.Named("Key")?.Value is string text ? KeyTemplate.Read(text, operation, home, out _) : KeyTemplate.OfAll(operation);
        foreach (TemplatePart hole in key?.Holes ?? [])
        {
            if (KeyTypes.Problem(hole.Type!) is not null) return null;
            if (KeyTexts.Problem(hole.Type!, home) is { } problem) return (hole.Text, problem);
        }

        return null;
    }
}
