using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints which exceptions a policy takes for failures, as a pattern.</summary>
internal static class ExceptionPattern
{
    /// <summary>Prints <c>{ }</c> for all, else <c>(A or B) and not C</c>.</summary>
    public static string Of(AppliedPolicy policy)
    {
        string[] on = Types(policy, "On"), except = Types(policy, "Except");
        string handled = on.Length == 0 ? (except.Length == 0 ? "not null" : "{ }") : on.Length > 1 ? $"({string.Join(" or ", on)})" : on[0];
        return except.Length == 0 ? handled : $"{handled} and not {(except.Length > 1 ? $"({string.Join(" or ", except)})" : except[0])}";
    }

    // What Mesh rejected with a ServiceException, Polly rejects with this.
    private static string[] Types(AppliedPolicy policy, string name) =>
        [.. policy.Attribute.Named(name).Types().Select(static type => Leftovers.MeshSymbols.IsMesh(type.ContainingAssembly) ? "global::Polly.ExecutionRejectedException" : TypeName.Of(type)).Distinct(StringComparer.Ordinal)];
}
