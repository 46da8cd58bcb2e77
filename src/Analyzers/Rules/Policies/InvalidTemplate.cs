using System.Collections.Immutable;
using Mesh.Analyzers.Places;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH031: a template that cannot be read, or that names a parameter which an operation does not have.</summary>
internal sealed class InvalidTemplate : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidTemplate,
        "Invalid template",
        "'{0}' has an invalid {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Keys and tags are made of the arguments that their template names.",
        RuleIds.Pages + RuleIds.InvalidTemplate + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses)
        {
            foreach ((string name, string text, Location location) in Templates(use, scope.Type))
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    // A key is one of the names that may not be empty.
                    if (name != "Key") yield return PolicyValues.At(s_descriptor, use.Policy, name, location, "it is empty; give it a text, or remove it");
                    continue;
                }

                foreach (PolicyOperation operation in use.InForce.Where(static operation => OperationFacts.Obstacle(operation.Operation) is null))
                {
                    if (KeyTemplate.Read(text, operation.Operation, scope.Type.ContainingAssembly, out string problem) is not null) continue;
                    string? corrected = TemplateCorrection.Of(text, operation.Operation, scope.Type.ContainingAssembly);
                    yield return PolicyValues.At(s_descriptor, use.Policy, name, location, problem, corrected is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Properties.Replacement, corrected));
                    break;
                }
            }
        }
    }

    /// <summary>Gets the templates of a policy, each with the name of its value.</summary>
    public static IEnumerable<(string Name, string Text, Location Location)> Templates(PolicyUse use, INamedTypeSymbol type)
    {
        if (use.Kind is PolicyKind.Cached or PolicyKind.RateLimit or PolicyKind.CircuitBreaker && use.Attribute.Named("Key")?.Value is string key) yield return ("Key", key, PolicyPlaces.Value(use.Attribute, "Key", use.Policy.On));
        foreach (string name in use.Kind switch { PolicyKind.Cached => s_tags, PolicyKind.InvalidatesCache => s_keysAndTags, _ => s_none })
        {
            foreach ((TypedConstant item, Location location) in AttributePlaces.Items(use.Attribute, name, type))
            {
                if (item.Kind == TypedConstantKind.Primitive) yield return (name, item.Value as string ?? "", location);
            }
        }
    }

    private static readonly string[] s_tags = ["Tags"];
    private static readonly string[] s_keysAndTags = ["Keys", "Tags"];
    private static readonly string[] s_none = [];
}
