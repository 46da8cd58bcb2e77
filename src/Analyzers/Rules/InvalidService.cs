using Mesh.Analyzers.Places;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH015: generated code cannot construct the class.</summary>
internal sealed class InvalidService : ClassRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidService,
        "The class cannot be a service",
        "'{0}' cannot be a service: it {1}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Generated code constructs the class, so it must be able to name it and to choose one constructor.",
        RuleIds.Pages + RuleIds.InvalidService + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken) =>
        ServiceValidity.Problem(type, out _) is { Length: > 0 } problem ? [Diagnostic.Create(s_descriptor, AttributePlaces.Identifier(type, attribute), type.Name, problem)] : [];
}
