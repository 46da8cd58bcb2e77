using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>
/// MESH037: a result that depends on the caller is cached under a key that does not: a hit does not check whether
/// the caller is allowed to see it.
/// </summary>
internal sealed class CacheAcrossCallers : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.CacheAcrossCallers,
        "The cache does not tell callers apart",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A hit does not ask who calls: what was kept for one caller goes to every other.",
        RuleIds.Pages + RuleIds.CacheAcrossCallers + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Kind == PolicyKind.Cached))
        {
            foreach (PolicyOperation operation in use.InForce.Where(static operation => OperationFacts.Obstacle(operation.Operation) is null && OperationFacts.Result(operation.Operation) is not null))
            {
                KeyTemplate? key = use.Attribute.Named("Key")?.Value is string text ? KeyTemplate.Read(text, operation.Operation, scope.Type.ContainingAssembly, out _) : KeyTemplate.OfAll(operation.Operation);
                if (key is null || CallerIdentity.IsIn(key) || HasPart(scope, operation) || Reason(scope, operation, cancellationToken) is not { } reason) continue;
                yield return use.At(
                    s_descriptor,
                    PolicyPlaces.Value(use.Attribute, "Key", use.Policy.On),
                    $"{reason}, and the key says nothing of who calls, so that a result kept for one caller goes to every other; take who calls as a parameter that is part of the key");
                break;
            }
        }
    }

    // What a step adds to the key is the caller, or what is said of him: whoever writes such a step for another reason is not known here.
    private static bool HasPart(PolicyScope scope, PolicyOperation operation) =>
        scope.Contracts.Any(contract => AppliedSteps.Of(scope.Type, contract, operation.Operation).Any(static step => StepKindsReader.KeyPart(step.Step) is not null));

    private static string? Reason(PolicyScope scope, PolicyOperation operation, CancellationToken cancellationToken)
    {
        if (CallerIdentity.Authorization(operation, scope.Type) is { } authorization) return $"[{authorization.AttributeClass!.Name.Replace("Attribute", "")}] says who may call '{operation.Name}'";
        return CallerIdentity.Looked(operation.Implementation, scope.Compilation, cancellationToken) is { } looked ? $"'{operation.Name}' looks at {looked}" : null;
    }
}
