using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>Whether a facade can implement an interface. The generator skips what the analyzer reports by the same answer.</summary>
internal static class ContractValidity
{
    /// <summary>Why it cannot, naming the member, as the end of a sentence that begins with the contract's name; null when it can.</summary>
    public static string? Problem(INamedTypeSymbol contract, IAssemblySymbol assembly)
    {
        if (!contract.IsAccessibleInAssembly(assembly)) return "is not accessible to generated code; make it, and what it is nested in, internal or public";
        if (Notices.IsError(contract)) return "is [Obsolete] as an error, so that generated code cannot use it";
        foreach (INamedTypeSymbol declaring in contract.AllInterfaces.Insert(0, contract))
        {
            foreach (ISymbol member in declaring.GetMembers())
            {
                if (MemberProblem(member, assembly) is { } problem) return problem;
            }
        }

        return null;
    }

    /// <summary>Whether nobody could inject the interface in any case, so that it is passed over in silence unless it was named.</summary>
    public static bool IsUnusable(INamedTypeSymbol contract, IAssemblySymbol assembly) =>
        !contract.IsAccessibleInAssembly(assembly) || contract.AllInterfaces.Insert(0, contract).Any(static declaring => declaring.GetMembers().Any(static member => member is { IsStatic: true, IsAbstract: true }));

    private static string? MemberProblem(ISymbol member, IAssemblySymbol assembly)
    {
        // An accessor has no name of its own; its property has.
        if (member is IMethodSymbol { AssociatedSymbol: not null }) return null;
        if (member is { IsStatic: true, IsAbstract: true }) return $"has the static abstract member '{member.Name}', which an instance cannot forward";
        if (member.IsStatic || member is INamedTypeSymbol || (!member.IsAbstract && !member.IsVirtual)) return null;
        if (!SymbolFacts.IsAccessible(member, assembly)) return $"has the member '{member.Name}', which is {(member.DeclaredAccessibility == Accessibility.Internal ? "internal to another assembly" : "protected")}, so that a facade cannot call it";
        return member is IPropertySymbol { SetMethod.IsInitOnly: true } ? $"has the init accessor of '{member.Name}', which a facade cannot forward; use 'set', or remove it" : null;
    }
}
