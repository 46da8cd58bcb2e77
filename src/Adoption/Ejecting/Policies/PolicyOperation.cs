using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>An operation with its policies, outermost first, as far as code can stand in their place.</summary>
internal sealed class PolicyOperation
{
    private static readonly PolicyKind[] s_piped = [PolicyKind.RateLimit, PolicyKind.TotalTimeout, PolicyKind.Policy, PolicyKind.Retry, PolicyKind.Hedge, PolicyKind.CircuitBreaker, PolicyKind.Timeout, PolicyKind.ConcurrencyLimit];

    private PolicyOperation(IMethodSymbol method, EjectedService owner, string name, IReadOnlyList<AppliedPolicy> policies)
    {
        (Method, Owner, Name, Policies) = (method, owner, name, policies);
        if (Of(PolicyKind.Fallback) is { } fallback) Fallback = FallbackMethod.Find(owner.Type, method, new PolicyValues(fallback).Text("Method"), out _);
    }

    /// <summary>The contract's method.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The class with the policies.</summary>
    public EjectedService Owner { get; }

    /// <summary>Its name among the pipelines.</summary>
    public string Name { get; }

    /// <summary>The policies, outermost first.</summary>
    public IReadOnlyList<AppliedPolicy> Policies { get; }

    /// <summary>The method that answers when all else has failed; null for none.</summary>
    public IMethodSymbol? Fallback { get; }

    /// <summary>The type of the result; null for none.</summary>
    public ITypeSymbol? Result => OperationFacts.Result(Method);

    public bool IsTask => OperationFacts.IsTask(Method.ReturnType);

    public bool HasPipeline => Policies.Any(static policy => s_piped.Contains(policy.Kind));

    public bool NeedsCache => Policies.Any(static policy => policy.Kind is PolicyKind.Cached or PolicyKind.InvalidatesCache);

    public bool NeedsClass => Fallback is { IsStatic: false };

    /// <summary>Whether the pipeline looks at results, or makes attempts beside each other, so that it is one for their type.</summary>
    public bool IsTyped => Policies.Any(policy => policy.Kind == PolicyKind.Hedge || (s_piped.Contains(policy.Kind) && Predicate(policy) is not null));

    /// <summary>Gets a policy; null for none.</summary>
    public AppliedPolicy? Of(PolicyKind kind) => Policies.FirstOrDefault(policy => policy.Kind == kind);

    /// <summary>Gets the method that says of a result whether it is bad; null for none.</summary>
    public IMethodSymbol? Predicate(AppliedPolicy policy) =>
        policy.Attribute.Named("OnResult")?.Value is string name ? ResultPredicate.Find(Owner.Type, Method, name, Owner.Home.Compilation, out _) : null;

    /// <summary>Reads an operation; null when nothing can stand in the place of its policies, or there are none.</summary>
    /// <param name="method">The contract's method.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="owner">The class with the policies.</param>
    /// <param name="name">Its name among the pipelines.</param>
    /// <param name="left">Receives the policies that go without a replacement.</param>
    public static PolicyOperation? Read(IMethodSymbol method, INamedTypeSymbol contract, EjectedService owner, string name, ICollection<LeftToDo> left)
    {
        if (OperationFacts.Obstacle(method) is not null) return null;
        AppliedPolicy[] applied = [.. AppliedPolicies.Of(owner.Type, contract, method)];
        if (applied.Length == 0) return null;
        var kept = new List<AppliedPolicy>();
        foreach (AppliedPolicy policy in applied)
        {
            if (IsIdle(policy)) continue;
            if (PolicyLimits.Unreplaced(policy, method, owner) is { } problem) left.Add(new LeftToDo(Places.Of(policy.Attribute, policy.On), $"[{policy.Kind}] of '{owner.Type.Name}.{method.Name}' is gone and nothing stands in its place: {problem.Reason}.", problem.Remedy));
            else kept.Add(policy);
        }

        foreach (AppliedPolicy policy in kept)
        {
            foreach (string loss in PolicyLimits.Losses(policy)) left.Add(new LeftToDo(Places.Of(policy.Attribute, policy.On), $"[{policy.Kind}] of '{owner.Type.Name}.{method.Name}' does less in the code that stands in its place: {loss}.", "see whether that matters."));
        }

        return kept.Count == 0 ? null : new PolicyOperation(method, owner, name, kept);
    }

    private static bool IsIdle(AppliedPolicy policy) => policy.Kind == PolicyKind.Retry && new PolicyValues(policy).Number("Count") == 0;
}
