using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Starts;

/// <summary>Recognizes <c>StartAsync</c> and <c>StopAsync</c> of <c>IHostedService</c> on a class that does not implement it.</summary>
internal static class HostHooks
{
    private static readonly string[] s_names = ["StartAsync", "StopAsync"];

    /// <summary>Whether the method has exactly the declaration of one of them, and is that of no interface.</summary>
    public static bool Is(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsAbstract: false, IsOverride: false, Arity: 0, DeclaredAccessibility: Accessibility.Public } && s_names.Contains(method.Name, StringComparer.Ordinal)
        && HookSignature.IsPlain(method.ReturnType) && HookSignature.HasOnlyToken(method) && method.GetAttributes().IsEmpty;

    /// <summary>Whether the class is started by hand, or may be: something names one of the two.</summary>
    public static bool AreUsed(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        type.SelfAndBases().SelectMany(static current => s_names.SelectMany(name => current.GetMembers(name))).OfType<IMethodSymbol>().Any(method => MethodUses.Exist(method, compilation, cancellationToken));
}
