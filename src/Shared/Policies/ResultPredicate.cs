using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Finds the static method that an <c>OnResult</c> names.</summary>
internal static class ResultPredicate
{
    /// <summary>The method; null, with the reason as a sentence, where there is none that fits.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol service, IMethodSymbol operation, string? name, Compilation compilation, out string problem)
    {
        problem = "";
        if (OperationFacts.Result(operation) is not { } result || OperationFacts.IsStream(operation.ReturnType))
        {
            problem = $"'{operation.Name}' has no result to look at";
            return null;
        }

        IMethodSymbol[] fitting = [.. Fitting(service, result, name, compilation)];
        if (fitting.FirstOrDefault(method => SymbolFacts.IsAccessible(method, service.ContainingAssembly)) is { } method) return method;
        problem = fitting.Length > 0
            ? $"'{service.Name}.{name}' is not accessible to generated code; make it internal or public"
            : $"'{service.Name}' has no static method '{name}' that takes the result of '{operation.Name}' ({result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}) and returns bool";
        return null;
    }

    /// <summary>The static methods of the name that take the result and return bool, also those that generated code cannot call.</summary>
    public static IEnumerable<IMethodSymbol> Fitting(INamedTypeSymbol service, ITypeSymbol result, string? name, Compilation compilation)
    {
        for (INamedTypeSymbol? type = service; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol method in type.GetMembers(name ?? "").OfType<IMethodSymbol>())
            {
                if (method is not { IsStatic: true, Arity: 0, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 }) continue;
                if (method.Parameters[0].RefKind is RefKind.None or RefKind.In && compilation.HasImplicitConversion(result, method.Parameters[0].Type)) yield return method;
            }
        }
    }
}
