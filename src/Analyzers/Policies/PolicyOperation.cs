using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>An operation with all that is said about its policies.</summary>
/// <param name="Operation">The contract's method.</param>
/// <param name="Implementation">The method of the class; null where only the contract is looked at.</param>
/// <param name="Candidates">All that concern it, nearest first.</param>
/// <param name="Policies">Those that hold.</param>
/// <param name="IsIdempotent">Whether nobody marked it <c>[NonIdempotent]</c>.</param>
internal sealed record PolicyOperation(IMethodSymbol Operation, IMethodSymbol? Implementation, IReadOnlyList<AppliedPolicy> Candidates, IReadOnlyList<AppliedPolicy> Policies, bool IsIdempotent)
{
    public string Name => Operation.Name;

    /// <summary>The policy of the kind that holds; null where none does.</summary>
    public AppliedPolicy? Policy(PolicyKind kind) => Policies.FirstOrDefault(policy => policy.Kind == kind);

    /// <summary>Whether one of them stands nearer than the other.</summary>
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
