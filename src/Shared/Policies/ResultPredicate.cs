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

        for (INamedTypeSymbol? type = service; type is not null; type = type.BaseType)
        {
            foreach (IMethodSymbol method in type.GetMembers(name ?? "").OfType<IMethodSymbol>())
            {
                if (method is not { IsStatic: true, Arity: 0, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 }) continue;
                if (method.Parameters[0].RefKind is not (RefKind.None or RefKind.In) || !compilation.HasImplicitConversion(result, method.Parameters[0].Type)) continue;
                if (SymbolFacts.IsAccessible(method, service.ContainingAssembly)) return method;
                problem = $"'{service.Name}.{name}' is not accessible to generated code; make it internal or public";
            }
        }

        if (problem.Length == 0) problem = $"'{service.Name}' has no static method '{name}' that takes the result of '{operation.Name}' ({result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}) and returns bool";
        return null;
    }
}
