using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>An operation with all policies that concern it.</summary>
/// <param name="Operation">The contract's method.</param>
/// <param name="Implementation">The method of the class; null when only the contract is checked.</param>
/// <param name="Candidates">All policies that concern it, nearest first.</param>
/// <param name="Policies">The policies that apply.</param>
/// <param name="IsIdempotent">Whether it is not marked <c>[NonIdempotent]</c>.</param>
internal sealed record PolicyOperation(IMethodSymbol Operation, IMethodSymbol? Implementation, IReadOnlyList<AppliedPolicy> Candidates, IReadOnlyList<AppliedPolicy> Policies, bool IsIdempotent)
{
    public string Name => Operation.Name;

    /// <summary>Gets the applied policy of a kind, or null.</summary>
    public AppliedPolicy? Policy(PolicyKind kind) => Policies.FirstOrDefault(policy => policy.Kind == kind);

    /// <summary>Whether one policy stands nearer than the other.</summary>
    public bool IsNearer(AppliedPolicy policy, AppliedPolicy other) => IndexOf(policy) < IndexOf(other);

    private int IndexOf(AppliedPolicy policy)
    {
        for (int i = 0; i < Candidates.Count; i++)
        {
            if (ReferenceEquals(Candidates[i], policy)) return i;
        }

        return Candidates.Count;
    }
}
