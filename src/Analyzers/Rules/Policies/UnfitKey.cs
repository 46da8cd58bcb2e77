using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH042: a key that never equals another, or that is equal for different values.</summary>
internal sealed class UnfitKey : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitKey,
        "The key does not tell calls apart",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A key must be the same for calls that mean the same, and for no others.",
        RuleIds.Pages + RuleIds.UnfitKey + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses)
        {
            PolicyOperation[] applicable = [.. use.InForce.Where(static operation => OperationFacts.Obstacle(operation.Operation) is null)];
            if (use.Kind == PolicyKind.Cached)
            {
                applicable = [.. applicable.Where(static operation => OperationFacts.Result(operation.Operation) is not null && !OperationFacts.IsStream(operation.Operation.ReturnType))];
                if (use.Attribute.Named("Key")?.Value is not string) applicable = [.. applicable.Where(operation => !IsDistinct(KeyTemplate.OfAll(operation.Operation), out _))];
                if (use.Attribute.Named("Key")?.Value is not string && applicable.Length > 0)
                {
                    IsDistinct(KeyTemplate.OfAll(applicable[0].Operation), out string reason);
                    yield return use.At(s_descriptor, $"{reason}, so that no result of '{applicable[0].Name}' is found again; name in Key what tells results apart");
                    continue;
                }
            }

            foreach ((string name, string text, Location location) in InvalidTemplate.Templates(use, scope.Type))
            {
                if (applicable.Select(operation => Problem(scope, use.Kind, name, text, operation.Operation)).FirstOrDefault(static problem => problem is not null) is { } problem) yield return use.At(s_descriptor, location, problem);
            }
        }
    }

    private static string? Problem(PolicyScope scope, PolicyKind kind, string name, string text, IMethodSymbol operation)
    {
        if (KeyTemplate.Read(text, operation, scope.Type.ContainingAssembly, out _) is not { } template) return null;
        // A tag, or a key to remove, is text and nothing else.
        if (name != "Key")
        {
            return template.Holes.FirstOrDefault(hole => KeyTexts.Problem(hole.Type!, scope.Type.ContainingAssembly) is not null) is not { } silent ? null
                : $"{{{silent.Text}}} gives {(KeyTexts.IsAmbiguous(silent.Type!) ? "the same text for values that differ" : "the name of its type, whatever its value")}; name one of its properties";
        }

        if (!IsDistinct(template, out string reason)) return $"{reason}, so that {(kind == PolicyKind.Cached ? $"no result of '{operation.Name}' is found again" : "every call has one of its own")}; name one of its properties";
        if (kind != PolicyKind.Cached) return null;
        IParameterSymbol? token = OperationFacts.Token(operation);
        string[] omitted = [.. operation.Parameters.Where(parameter => parameter.Ordinal != token?.Ordinal && !template.Holes.Any(hole => hole.Parameter!.Ordinal == parameter.Ordinal)).Select(static parameter => $"'{parameter.Name}'")];
        return omitted.Length == 0 ? null : $"the key says nothing of {Words.List(omitted)}, so that calls of '{operation.Name}' that differ in {(omitted.Length == 1 ? "it" : "them")} get each other's results";
    }

    private static bool IsDistinct(KeyTemplate template, out string reason)
    {
        reason = template.Holes.Select(static hole => KeyTypes.Problem(hole.Type!) is { } problem ? $"{{{hole.Text}}} {problem}" : null).FirstOrDefault(static problem => problem is not null) ?? "";
        return reason.Length == 0;
    }
}
