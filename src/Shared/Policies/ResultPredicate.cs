using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds the static method that an <c>OnResult</c> names.</summary>
internal static class ResultPredicate
{
    /// <summary>Finds the method; null, with the reason as a sentence, when none fits.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol service, IMethodSymbol operation, string? name, Compilation compilation, out string problem)
    {
        problem = "";
        if (OperationFacts.Result(operation) is not { } result || OperationFacts.IsStream(operation.ReturnType))
        {
            problem = $"'{operation.Name}' has no result to look at";
            return null;
        }

        foreach (IMethodSymbol method in Fitting(service, result, name, compilation))
        {
            if (CalledMethod.Problem(method, service, operation) is not { } obstacle) return method;
            if (problem.Length == 0) problem = $"'{service.Name}.{name}' {obstacle}";
        }

        if (problem.Length == 0) problem = $"'{service.Name}' has no static method '{name}' that takes the result of '{operation.Name}' ({result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}) and returns bool";
        return null;
    }

    /// <summary>Finds the static methods of the name that take the result and return bool, including those that generated code cannot call.</summary>
    public static IEnumerable<IMethodSymbol> Fitting(INamedTypeSymbol service, ITypeSymbol result, string? name, Compilation compilation)
    {
        // Generated code has no dynamic: what is one is an object there.
        ITypeSymbol given = result is IDynamicTypeSymbol ? compilation.ObjectType : result;
        for (INamedTypeSymbol? type = service; type is not null; type = type.BaseType)
        {
            // The one that takes the result as it is goes before those that it is converted for, as in a call.
            foreach (IMethodSymbol method in type.GetMembers(name ?? "").OfType<IMethodSymbol>().Where(Fits).OrderByDescending(method => IsExact(method.Parameters[0]), Comparer<bool>.Default)) yield return method;
        }

        bool Fits(IMethodSymbol method) =>
            method is { MethodKind: MethodKind.Ordinary, IsStatic: true, Arity: 0, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 }
            && method.Parameters[0] is { RefKind: RefKind.None or RefKind.In } parameter && (IsExact(parameter) || (parameter.RefKind == RefKind.None && compilation.HasImplicitConversion(given, parameter.Type)));

        bool IsExact(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.Type, given);
    }
}
