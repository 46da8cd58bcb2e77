using System.Collections.Immutable;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>Methods that fit where an attribute names them, and that generated code cannot call: a fix makes them accessible.</summary>
internal static class HiddenMethods
{
    /// <summary>What a diagnostic says to the fix; null where none of the methods is hidden, or it is declared elsewhere.</summary>
    /// <param name="home">The assembly for which code is generated.</param>
    /// <param name="fitting">The methods that fit.</param>
    public static ImmutableDictionary<string, string?>? In(IAssemblySymbol home, IEnumerable<IMethodSymbol> fitting) =>
        fitting.FirstOrDefault(method => !method.DeclaringSyntaxReferences.IsEmpty && !SymbolFacts.IsAccessible(method, home)) is { } hidden ? ImmutableDictionary<string, string?>.Empty.Add(Properties.MakeInternal, hidden.GetDocumentationCommentId()) : null;
}
