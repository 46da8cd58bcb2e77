using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Endpoints;

/// <summary>
/// Finds the methods of a class that a web framework may call: the public ones, without those of the framework's own classes.
/// </summary>
internal static class HandlerMethods
{
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object } && !IsFramework(current); current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericMethod: false, IsAbstract: false } method) yield return method;
            }
        }
    }

    private static bool IsFramework(INamedTypeSymbol type) => type.ContainingAssembly.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);
}
