using System.Collections.Immutable;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>Finds methods that an attribute names and that fit, but that generated code cannot call: a fix makes them accessible.</summary>
internal static class HiddenMethods
{
    /// <summary>Gets the properties of a diagnostic for the fix; null when no method is hidden, or it is declared in another assembly.</summary>
    /// <param name="home">The assembly for which code is generated.</param>
    /// <param name="fitting">The methods that fit.</param>
    public static ImmutableDictionary<string, string?>? In(IAssemblySymbol home, IEnumerable<IMethodSymbol> fitting) =>
        fitting.FirstOrDefault(method => !method.DeclaringSyntaxReferences.IsEmpty && !SymbolFacts.IsAccessible(method, home)) is { } hidden
            ? ImmutableDictionary<string, string?>.Empty.Add(Properties.MakeInternal, Properties.Ids([hidden]))
            : null;
}
