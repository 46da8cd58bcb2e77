using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Walks the base classes and the interfaces of types.</summary>
internal static class TypeHierarchy
{
    /// <summary>Gets the type and its base classes, nearest first, <see cref="object"/> included; nothing for null.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType) yield return current;
    }

    /// <inheritdoc cref="SelfAndBases(INamedTypeSymbol?)"/>
    public static IEnumerable<ITypeSymbol> SelfAndBases(this ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType) yield return current;
    }

    /// <summary>Gets the interface and those that it extends: all whose members it has.</summary>
    public static ImmutableArray<INamedTypeSymbol> SelfAndExtended(this INamedTypeSymbol contract) => PartsOrder.AllInterfaces(contract).Insert(0, contract);

    /// <summary>Whether the type is the class of this namespace and metadata name, or derives from it.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol? type, string space, string name) => type.SelfAndBases().Any(current => current.Is(space, name));

    /// <summary>Whether the type is the class or the interface, derives from it, or implements it.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol type, ITypeSymbol other) =>
        type.SelfAndBases().Contains(other, SymbolEqualityComparer.Default) || type.AllInterfaces.Contains(other, SymbolEqualityComparer.Default);

    /// <summary>Whether the type is the interface of this namespace and metadata name, or implements it.</summary>
    public static bool IsOrImplements(this ITypeSymbol? type, string space, string name) =>
        type is not null && (type.Is(space, name) || type.AllInterfaces.Any(contract => contract.Is(space, name)));

    /// <summary>Whether the type is one of the two interfaces of disposal, or implements one.</summary>
    public static bool IsDisposable(this ITypeSymbol type) => type.IsOrImplements("System", "IDisposable") || type.IsOrImplements("System", "IAsyncDisposable");
}
