using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH021: a fallback that is the operation itself.</summary>
internal sealed class SelfFallback : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SelfFallback,
        "A fallback is the operation itself",
        "[Fallback] on '{0}' names what has failed: '{1}' carries out the operation itself; name a method that answers otherwise, or remove the attribute",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator would leave out the call: it would only fail once more.",
        RuleIds.Pages + RuleIds.SelfFallback + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        if (scope.Service is null) yield break;
        foreach ((AppliedPolicy policy, PolicyOperation operation) in UnfitPolicyMethod.InForce(scope).Where(static pair => pair.Policy.Kind == PolicyKind.Fallback))
        {
            if (PolicyPlaces.Scalar(policy.Attribute, "Method") is not string name || !FallbackMethod.IsOperationItself(scope.Type, operation.Operation, name)) continue;
            yield return Diagnostic.Create(s_descriptor, UnfitPolicyMethod.PlaceOf(scope, policy, "Method"), AppliedPolicy.NameOf(policy.On), $"{scope.Type.Name}.{name}");
        }
    }
}
