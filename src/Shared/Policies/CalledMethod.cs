using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>
/// Checks whether generated code can call a method that an attribute names: a fallback, an <c>OnResult</c> predicate, a cache warmer.
/// Whether the signature fits is checked elsewhere. The generator skips what the analyzer reports, by the same check.
/// </summary>
internal static class CalledMethod
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis", Versioning = "System.Runtime.Versioning";

    /// <summary>Attributes that warn every caller of a method. Callers of a facade only get those of the operation.</summary>
    private static readonly (string Space, string Name)[] s_demands =
    [
        (CodeAnalysis, "RequiresUnreferencedCodeAttribute"), (CodeAnalysis, "RequiresDynamicCodeAttribute"), (CodeAnalysis, "RequiresAssemblyFilesAttribute"), (CodeAnalysis, "ExperimentalAttribute"),
        (Versioning, "SupportedOSPlatformAttribute"), (Versioning, "UnsupportedOSPlatformAttribute"),
    ];

    /// <summary>
    /// Gets the reason why generated code cannot call a method, as the end of a sentence that begins with its name; null when it can.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="service">The class.</param>
    /// <param name="operation">The contract's method for which it is called, or null.</param>
    /// <param name="given">Gets the operation's parameter that is passed for one of the method's; null when another value is.</param>
    public static string? Problem(IMethodSymbol method, INamedTypeSymbol service, IMethodSymbol? operation = null, Func<IParameterSymbol, IParameterSymbol?>? given = null)
    {
        if (!SymbolFacts.IsAccessible(method, service.ContainingAssembly)) return "is not accessible to generated code; make it internal or public";
        if (method.IsObsoleteError()) return "is [Obsolete] as an error, so that generated code cannot call it; let it warn, or name another method";
        if (method.MethodKind != MethodKind.Ordinary) return "is an accessor or an operator, which cannot be called by its name; name a method";
        if (method.IsVararg) return "has an '__arglist', for which there is nothing to hand over";
        if (method.Attribute("System.Runtime.InteropServices", "UnmanagedCallersOnlyAttribute") is not null) return "is [UnmanagedCallersOnly]";
        if (method.Attribute("System.Diagnostics", "ConditionalAttribute") is not null) return "is [Conditional], so that the compiler may leave out the call; take the attribute away";
        if (Preferred(method, service.ContainingAssembly) is not null) return "has an overload with a higher [OverloadResolutionPriority], which would be called in its place; give it another name";
        if (NameValidity.First(method.Parameters.Select(static parameter => parameter.Type).Append(CalledOn(method, service)), service.ContainingAssembly) is { } hidden) return $"needs a type that generated code cannot name: {hidden}";
        return ConstraintProblem(method, service, operation) ?? DemandProblem(method, service, operation) ?? TrimmingProblem(method, operation, given);
    }

    /// <summary>Gets the type through which the method is called, so that no other method of its name is meant.</summary>
    public static INamedTypeSymbol CalledOn(IMethodSymbol method, INamedTypeSymbol service)
    {
        INamedTypeSymbol declaring = Root(method).ContainingType;
        // To C# a nearer method that takes the arguments somehow goes before a farther one that takes them as they are, and one that overrides is where it was first declared.
        for (INamedTypeSymbol? type = service; type is not null && !SymbolEqualityComparer.Default.Equals(type, declaring); type = type.BaseType)
        {
            if (type.GetMembers(method.Name).Any(member => !IsSame(member as IMethodSymbol, method))) return declaring;
        }

        return service;
    }

    /// <summary>Whether a virtual call treats both as one method.</summary>
    public static bool IsSame(IMethodSymbol? method, IMethodSymbol? other) =>
        method is not null && other is not null && SymbolEqualityComparer.Default.Equals(Root(method).OriginalDefinition, Root(other).OriginalDefinition);

    private static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden) method = overridden;
        return method;
    }

    private static IMethodSymbol? Preferred(IMethodSymbol method, IAssemblySymbol from)
    {
        IMethodSymbol root = Root(method);
        return root.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(other => other.Arity == method.Arity && Priority(other) > Priority(root) && SymbolFacts.IsAccessible(other, from));

        static int Priority(IMethodSymbol method) =>
            method.Attribute("System.Runtime.CompilerServices", "OverloadResolutionPriorityAttribute") is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int priority ? priority : 0;
    }

    private static string? ConstraintProblem(IMethodSymbol method, INamedTypeSymbol service, IMethodSymbol? operation)
    {
        if (method.Arity == 0 || operation is null || service.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation }) return null;
        var constraints = new TypeConstraints(compilation, parameter => parameter.TypeParameterKind == TypeParameterKind.Method ? operation.TypeParameters[parameter.Ordinal] : null);
        for (int i = 0; i < method.Arity; i++)
        {
            ITypeParameterSymbol own = method.TypeParameters[i], given = operation.TypeParameters[i];
            if ((constraints.Unmet(own, given) ?? TypeConstraints.UnmetOnNull(own, given)) is { } unmet) return $"asks more of '{own.Name}' than '{operation.Name}' does of '{given.Name}': {unmet}; give both the same constraints";
        }

        return null;
    }

    private static string? DemandProblem(IMethodSymbol method, INamedTypeSymbol service, IMethodSymbol? operation)
    {
        if (Demands(method).FirstOrDefault() is null) return null;
        ISymbol?[] places = [service, service.ContainingAssembly, operation, operation?.ContainingType, operation?.ContainingAssembly];
        HashSet<string> told = [.. places.OfType<ISymbol>().SelectMany(Demands)];
        return Demands(method).FirstOrDefault(demand => !told.Contains(demand)) is not { } untold ? null
            : operation is null ? $"is [{untold}], and who starts the service is not told; say it of the class too"
            : $"is [{untold}], and callers of '{operation.Name}' are not told; say it of the contract's method too, or name another";
    }

    // As it is written, so that one for another platform is another.
    private static IEnumerable<string> Demands(ISymbol symbol) =>
        from attribute in symbol.GetAttributes()
        where s_demands.Any(demand => attribute.AttributeClass.Is(demand.Space, demand.Name))
        let name = attribute.AttributeClass!.Name.Substring(0, attribute.AttributeClass.Name.Length - "Attribute".Length)
        select name.StartsWith("Requires", StringComparison.Ordinal) || attribute.ConstructorArguments.Length == 0 ? name : $"{name}(\"{attribute.ConstructorArguments[0].Value}\")";

    // What must be kept of a type is known only where the operation says it too.
    private static string? TrimmingProblem(IMethodSymbol method, IMethodSymbol? operation, Func<IParameterSymbol, IParameterSymbol?>? given)
    {
        IEnumerable<(ISymbol Own, ISymbol? Given)> pairs = method.Parameters.Select(parameter => ((ISymbol)parameter, (ISymbol?)given?.Invoke(parameter)))
            .Concat(method.TypeParameters.Select(parameter => ((ISymbol)parameter, (ISymbol?)operation?.TypeParameters[parameter.Ordinal])));
        return pairs.FirstOrDefault(static pair => (Kept(pair.Own) & ~Kept(pair.Given)) != 0).Own is { } own
            ? $"wants the trimmer to keep more of '{own.Name}' than the operation does; give both the same [DynamicallyAccessedMembers]"
            : null;

        static int Kept(ISymbol? symbol) => symbol?.Attribute(CodeAnalysis, "DynamicallyAccessedMembersAttribute") is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int kinds ? kinds : 0;
    }
}
