using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>Reads facts from the signature of an operation.</summary>
internal static class OperationFacts
{
    /// <summary>Gets the reason why no policy can be applied, as a sentence about the operation; null when policies can.</summary>
    public static string? Obstacle(IMethodSymbol operation)
    {
        if (operation.RefKind != RefKind.None) return "it returns by reference";
        if (IsStackOnly(operation.ReturnType)) return $"it returns {operation.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which lives on the stack";
        foreach (IParameterSymbol parameter in operation.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out or RefKind.RefReadOnlyParameter) return $"its parameter '{parameter.Name}' is passed by reference";
            if (IsStackOnly(parameter.Type)) return $"its parameter '{parameter.Name}' lives on the stack";
        }

        // The call is made in a lambda, which cannot be obsolete itself.
        IEnumerable<ITypeSymbol> signature = operation.Parameters.Select(static parameter => parameter.Type).Prepend(operation.ReturnType);
        if (operation.IsObsoleteError() || signature.Any(UsageWarnings.IsError)) return "it is obsolete so that using it is an error, or something in its signature is";
        if (signature.Any(SymbolFacts.HasPointer)) return "it has a pointer in its signature";
        return signature.FirstOrDefault(static type => StaticMembers.Unimplemented(type) is not null) is { } open ? $"it has '{open.Name}' in its signature, which can be no type argument since it has static abstract members" : null;
    }

    /// <summary>Gets the cancellation parameter: the last one of its type; null when there is none.</summary>
    public static IParameterSymbol? Token(IMethodSymbol operation) =>
        operation.Parameters.LastOrDefault(static parameter => parameter.RefKind is RefKind.None && IsToken(parameter.Type));

    /// <summary>Gets the type of the result, for a task that of its result; null for none.</summary>
    public static ITypeSymbol? Result(IMethodSymbol operation) =>
        operation.ReturnsVoid ? null
        : IsTask(operation.ReturnType) ? ((INamedTypeSymbol)operation.ReturnType).TypeArguments.FirstOrDefault()
        : operation.ReturnType;

    public static bool IsToken(ITypeSymbol? type) => type.Is("System.Threading", "CancellationToken");

    public static bool IsTask(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type is INamedTypeSymbol { Arity: 0 or 1, ContainingType: null } && SymbolFacts.IsNamespace(type.ContainingNamespace, "System.Threading.Tasks");

    public static bool IsStream(ITypeSymbol type) => type.Is("System.Collections.Generic", "IAsyncEnumerable`1");

    private static bool IsStackOnly(ITypeSymbol type) =>
        type.IsRefLikeType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol { AllowsRefLikeType: true };
}
