using Mesh.Analyzers.Places;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH018: a method that a policy names, or that is marked to fill the caches, does not exist or does not fit.</summary>
internal sealed class UnfitPolicyMethod : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitPolicyMethod,
        "A policy needs another method",
        "[{0}] on '{1}' has no method to call: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator would leave out the call.",
        RuleIds.Pages + RuleIds.UnfitPolicyMethod + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken) => scope.Service is null ? [] : Fallbacks(scope).Concat(Predicates(scope)).Concat(Warming(scope));

    private static IEnumerable<Diagnostic> Fallbacks(PolicyScope scope)
    {
        foreach ((AppliedPolicy policy, PolicyOperation operation) in InForce(scope).Where(static pair => pair.Policy.Kind == PolicyKind.Fallback))
        {
            if (PolicyPlaces.Constant(policy.Attribute, "Method") is not { Kind: TypedConstantKind.Primitive } constant) continue;
            var name = constant.Value as string;
            if (FallbackMethod.Find(scope.Type, operation.Operation, name, out string problem) is not null || FallbackMethod.IsOperationItself(scope.Type, operation.Operation, name)) continue;
            if (string.IsNullOrWhiteSpace(name)) problem = "it names none";
            yield return At(scope, policy, "Method", problem, FallbackMethod.Fitting(scope.Type, operation.Operation, name));
        }
    }

    private static IEnumerable<Diagnostic> Predicates(PolicyScope scope)
    {
        foreach (IGrouping<AttributeData, (AppliedPolicy Policy, PolicyOperation Operation)> uses in InForce(scope)
            .Where(static pair => pair.Policy.Attribute.Named("OnResult")?.Value is string)
            .GroupBy(static pair => pair.Policy.Attribute))
        {
            AppliedPolicy policy = uses.First().Policy;
            var name = (string)policy.Attribute.Named("OnResult")!.Value.Value!;
            var problems = new List<string>();
            foreach ((_, PolicyOperation operation) in uses)
            {
                if (ResultPredicate.Find(scope.Type, operation.Operation, name, scope.Compilation, out string problem) is null) problems.Add(problem);
            }

            // On a type it concerns the operations whose result it takes.
            if (problems.Count == 0 || (policy.On is INamedTypeSymbol && problems.Count < uses.Count())) continue;
            IEnumerable<IMethodSymbol> fitting = OperationFacts.Result(uses.First().Operation.Operation) is { } result ? ResultPredicate.Fitting(scope.Type, result, name, scope.Compilation) : [];
            yield return At(scope, policy, "OnResult", problems[0], fitting);
        }
    }

    private static IEnumerable<Diagnostic> Warming(PolicyScope scope)
    {
        foreach (IMethodSymbol method in scope.Methods)
        {
            if (method.Attribute("Mesh", "WarmCacheAttribute") is not { } attribute || WarmMethod.Problem(method, scope.Type) is not { } problem) continue;
            yield return Diagnostic.Create(s_descriptor, PolicyPlaces.Attribute(attribute, method), HiddenMethods.In(scope.Type.ContainingAssembly, method is { IsStatic: false, ExplicitInterfaceImplementations.IsEmpty: true } ? [method] : []), "WarmCache", AppliedPolicy.NameOf(method), problem);
        }
    }

    /// <summary>Gets the policies that apply, each with its operation.</summary>
    public static IEnumerable<(AppliedPolicy Policy, PolicyOperation Operation)> InForce(PolicyScope scope) => scope.Operations
        .Where(static operation => OperationFacts.Obstacle(operation.Operation) is null)
        .SelectMany(static operation => operation.Policies.Select(policy => (policy, operation)));

    /// <summary>
    /// Gets the place of a policy's value; a policy on a contract or on a base class, in any assembly, is wrong only for this class.
    /// </summary>
    public static Location PlaceOf(PolicyScope scope, AppliedPolicy policy, string value) =>
        scope.IsOwn(policy) ? PolicyPlaces.Value(policy.Attribute, value, policy.On) : AttributePlaces.Identifier(scope.Type, scope.Service!);

    private static Diagnostic At(PolicyScope scope, AppliedPolicy policy, string value, string problem, IEnumerable<IMethodSymbol> fitting) => Diagnostic.Create(
        s_descriptor,
        PlaceOf(scope, policy, value),
        HiddenMethods.In(scope.Type.ContainingAssembly, fitting),
        policy.Kind.ToString(),
        AppliedPolicy.NameOf(policy.On),
        problem);
}
