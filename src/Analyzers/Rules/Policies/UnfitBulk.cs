using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH020: an operation whose list cannot be split into batches.</summary>
internal sealed class UnfitBulk : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitBulk,
        "The list cannot be split",
        "[Bulk] on '{0}' splits nothing: {1}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator would call the operation as it is, with all items at once.",
        RuleIds.Pages + RuleIds.UnfitBulk + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (IMethodSymbol method in scope.Methods)
        {
            if (BulkOperation.On(method) is { } attribute && Problem(scope, method, attribute) is { } problem)
            {
                yield return Diagnostic.Create(s_descriptor, PolicyPlaces.Attribute(attribute, method), AppliedPolicy.NameOf(method), problem);
            }
        }
    }

    private static string? Problem(PolicyScope scope, IMethodSymbol method, AttributeData attribute)
    {
        IMethodSymbol? operation = scope.Operations.FirstOrDefault(operation => IsSame(operation.Operation, method) || IsSame(operation.Implementation, method))?.Operation;
        // Of a class that is no service, one that derives from it may be.
        if (operation is null && scope.Service is not null && !method.IsAbstract && (scope.Type.IsSealed || !method.IsVirtual)) return $"it is no method of a contract of '{scope.Type.Name}'";
        operation ??= method;
        return BulkOperation.Find(operation, out string problem) is null ? problem : BulkOperation.ValueProblem(attribute, operation);
    }

    private static bool IsSame(IMethodSymbol? left, IMethodSymbol right) => SymbolEqualityComparer.Default.Equals(left?.OriginalDefinition, right.OriginalDefinition);
}
