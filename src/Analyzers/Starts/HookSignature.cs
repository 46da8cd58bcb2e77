using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Starts;

/// <summary>Compares the signature of a method with that of the hook that its name means.</summary>
internal static class HookSignature
{
    /// <summary>Gets the declaration of a hook, for messages.</summary>
    public static string Text(string hook) => $"public ValueTask {hook}({(hook == HookNames.Joined ? "string, " : "")}CancellationToken)";

    /// <summary>Whether the method is declared as the hook is.</summary>
    public static bool IsRight(IMethodSymbol method, string hook) =>
        method is { IsStatic: false, Arity: 0, DeclaredAccessibility: Accessibility.Public } && method.Name == hook && IsPlain(method.ReturnType) && method.ReturnType.Name == "ValueTask"
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None)
        && (hook == HookNames.Joined
            ? method.Parameters.Length == 2 && method.Parameters[0].Type.SpecialType == SpecialType.System_String && OperationFacts.IsToken(method.Parameters[1].Type)
            : HasOnlyToken(method));

    /// <summary>Whether the method has one parameter, which is the token.</summary>
    public static bool HasOnlyToken(IMethodSymbol method) => method.Parameters.Length == 1 && OperationFacts.IsToken(method.Parameters[0].Type);

    /// <summary>
    /// Whether the result and the parameters may be meant as those of the hook: it returns a task without a result or nothing, and whoever
    /// calls it need not give it anything.
    /// </summary>
    public static bool IsNear(IMethodSymbol method, string hook) =>
        HasResult(method) && method.Parameters.All(parameter => IsGiven(parameter) || (hook == HookNames.Joined && parameter.Type.SpecialType == SpecialType.System_String));

    /// <summary>
    /// Whether the method has the name of the hook, and wants objects of others, such as an <c>IServiceProvider</c>, which it may expect of
    /// the start. Texts and numbers are no such thing: those come from a caller.
    /// </summary>
    public static bool IsFar(IMethodSymbol method, string hook) =>
        method.Name == hook && HasResult(method) && !method.ReturnsVoid
        && (hook != HookNames.Joined || method.Parameters.Any(static parameter => OperationFacts.IsToken(parameter.Type)))
        && method.Parameters.All(static parameter => IsGiven(parameter) || parameter is { RefKind: RefKind.None, Type: { SpecialType: SpecialType.None, TypeKind: TypeKind.Interface or TypeKind.Class } });

    // A task without a result.
    public static bool IsPlain(ITypeSymbol type) => OperationFacts.IsTask(type) && type is INamedTypeSymbol { Arity: 0 };

    private static bool HasResult(IMethodSymbol method) => !method.IsStatic && (method.ReturnsVoid || IsPlain(method.ReturnType));

    private static bool IsGiven(IParameterSymbol parameter) => OperationFacts.IsToken(parameter.Type) || parameter.IsOptional || parameter.IsParams;
}
