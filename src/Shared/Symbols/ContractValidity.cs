using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>Determines whether a facade can implement an interface. The generator skips what the analyzer reports, by the same check.</summary>
internal static class ContractValidity
{
    // By the assembly that asks: types of references live on in the next compilations, and would keep the first one alive.
    private static readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<INamedTypeSymbol, StrongBox<string?>>> s_known = new();

    /// <summary>
    /// Gets the reason why it cannot, with the name of the member, as the end of a sentence that begins with the
    /// contract's name; empty for an error of the contract that the compiler reports already; null when it can.
    /// </summary>
    public static string? Problem(INamedTypeSymbol contract, IAssemblySymbol assembly)
    {
        // Generator and rules ask several times of each contract, and one may have many members.
        ConcurrentDictionary<INamedTypeSymbol, StrongBox<string?>> known = s_known.GetValue(assembly, static _ => new ConcurrentDictionary<INamedTypeSymbol, StrongBox<string?>>(SymbolEqualityComparer.IncludeNullability));
        return known.GetOrAdd(contract, contract => new StrongBox<string?>(Find(contract, assembly))).Value;
    }

    private static string? Find(INamedTypeSymbol contract, IAssemblySymbol assembly)
    {
        if (contract.SelfAndExtended().Any(declaring => DeclaredErrors.Has(declaring, assembly))) return "";
        if (!contract.IsAccessibleInAssembly(assembly)) return "is not accessible to generated code; make it, and what it is nested in, internal or public";
        if (UsageWarnings.IsError(contract)) return "is [Obsolete] as an error, so that generated code cannot use it";
        if (InfrastructureInterfaces.IsBuiltIn(contract)) return "is answered by the container itself, whatever is registered; name another contract, or take the attribute away";
        foreach (INamedTypeSymbol declaring in contract.SelfAndExtended())
        {
            if (NameValidity.Problem(declaring, assembly) is { } hidden) return $"is or extends a type that generated code cannot name: {hidden}";
            if (declaring.Is("Mesh.Registry", "IServiceFacade")) return "is or extends 'IServiceFacade', which every facade implements for itself";
            if (declaring.TypeArguments.Any(SymbolFacts.HasPointer)) return "has a pointer among its type arguments, which only unsafe code can name";
            foreach (ISymbol member in PartsOrder.Members(declaring))
            {
                if ((MemberProblem(member, assembly) ?? DiamondProblem(member, contract)) is { } problem) return problem;
            }

            if (UnifiedMembers.Find(declaring) is not { } name) continue;
            string written = declaring.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            return $"has two members '{name}' that are the same for the type arguments of '{written}', so that nobody can say which is meant; give them names of their own, or other type arguments";
        }

        return null;
    }

    /// <summary>Whether no code could inject the interface anyway, so that it is skipped without a diagnostic unless it is named.</summary>
    public static bool IsUnusable(INamedTypeSymbol contract, IAssemblySymbol assembly) =>
        !contract.IsAccessibleInAssembly(assembly) || contract.SelfAndExtended().Any(static declaring => declaring.GetMembers().Any(static member => member is { IsStatic: true, IsAbstract: true }));

    private static string? MemberProblem(ISymbol member, IAssemblySymbol assembly)
    {
        // An accessor has no name of its own; its property has. What is private is a default for a member of a base interface, or makes it abstract again: it is called through the base.
        if (member is IMethodSymbol { AssociatedSymbol: not null }) return null;
        if (member is { IsStatic: true, IsAbstract: true }) return $"has the static abstract member '{member.Name}', which an instance cannot forward";
        if (member.DeclaredAccessibility == Accessibility.Private) return null;
        if (member.IsStatic || member is INamedTypeSymbol || (!member.IsAbstract && !member.IsVirtual)) return null;
        if (member is IMethodSymbol { IsVararg: true }) return $"has the member '{member.Name}' with an '__arglist', which a facade cannot pass on";
        if (Hidden(member, assembly) is { } hidden) return $"has the member '{member.Name}', {(SymbolEqualityComparer.Default.Equals(hidden, member) ? "which" : "an accessor of which")} is {(hidden.DeclaredAccessibility == Accessibility.Internal ? "internal to another assembly" : "protected")}, so that a facade cannot call it";
        if (NameValidity.First(SignatureErrors.Types(member), assembly) is { } unnamed) return $"has the member '{member.Name}' with a type that generated code cannot name: {unnamed}";
        if (member is IMethodSymbol or IPropertySymbol && SignatureErrors.Types(member).FirstOrDefault(static type => type.IsStatic) is { } fixedType)
            return $"has the member '{member.Name}' with the static class '{fixedType.Name}' in its signature, which only an interface may have";
        if (member is IMethodSymbol method && method.Parameters.Select(static parameter => parameter.Type).Prepend(method.ReturnType).Any(static type => CrashesCompiler(type, isContainer: false)))
        {
            return $"has the member '{member.Name}' with a type that is nested in one over '{method.TypeParameters[0].Name}?', at which the C# compiler fails in an explicit implementation; take the question mark away, or do not nest it";
        }

        return member is IPropertySymbol { SetMethod.IsInitOnly: true } ? $"has the init accessor of '{member.Name}', which a facade cannot forward; use 'set', or remove it" : null;
    }

    // A facade inherits static virtual members from its interfaces, so there must be one answer: of the defaults of them, one that is more derived than all the others.
    private static string? DiamondProblem(ISymbol member, INamedTypeSymbol contract)
    {
        if (member is not IMethodSymbol { IsStatic: true, IsVirtual: true } method) return null;
        INamedTypeSymbol[] defaults = [.. contract.SelfAndExtended().Where(declaring => declaring.GetMembers().OfType<IMethodSymbol>().Any(
            own => own.ExplicitInterfaceImplementations.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, method))))];
        INamedTypeSymbol[] specific = [.. defaults.Where(one => !defaults.Any(other => other.AllInterfaces.Contains(one, SymbolEqualityComparer.Default)))];
        return specific.Length <= 1 ? null : $"has the static member '{(method.AssociatedSymbol ?? method).Name}' with a default in each of {string.Join(" and ", specific.Select(static one => $"'{one.Name}'").OrderBy(static name => name, StringComparer.Ordinal))}, of which none is more specific; give it one in '{contract.Name}'";
    }

    // The member itself, or the accessor, that is not accessible.
    private static ISymbol? Hidden(ISymbol member, IAssemblySymbol assembly)
    {
        IEnumerable<ISymbol?> parts = member is IPropertySymbol property ? [member, property.GetMethod, property.SetMethod] : [member];
        return parts.FirstOrDefault(part => part is { IsAbstract: true } or { IsVirtual: true } && !SymbolFacts.IsAccessible(part, assembly));
    }

    // List<T?>.Enumerator, where T is the method's: the compiler (5.12) wants to know what T? is before it knows which method is implemented, and throws.
    private static bool CrashesCompiler(ITypeSymbol type, bool isContainer) => type switch
    {
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method, NullableAnnotation: NullableAnnotation.Annotated, IsValueType: false } => isContainer,
        IArrayTypeSymbol array => CrashesCompiler(array.ElementType, isContainer),
        IPointerTypeSymbol pointer => CrashesCompiler(pointer.PointedAtType, isContainer),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => CrashesCompiler(argument, isContainer)) || (named.ContainingType is { } container && CrashesCompiler(container, isContainer: true)),
        _ => false,
    };
}
