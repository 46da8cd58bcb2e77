using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>
/// The types of .NET itself that no framework registers: lists, dictionaries, tasks, functions, streams, addresses. They are trusted to
/// nobody, unlike those of a framework that registers its own types.
/// </summary>
internal static class CoreTypes
{
    private static readonly string[] s_namespaces =
    [
        "System",
        "System.Collections",
        "System.Collections.Concurrent",
        "System.Collections.Frozen",
        "System.Collections.Generic",
        "System.Collections.Immutable",
        "System.Collections.ObjectModel",
        "System.Globalization",
        "System.IO",
        "System.Linq",
        "System.Text",
        "System.Threading",
        "System.Threading.Channels",
        "System.Threading.Tasks",
    ];

    /// <summary>Whether no framework registers the type.</summary>
    public static bool Contains(INamedTypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space
        && IsOfPlatform(type.ContainingAssembly?.Name)
        && Array.Exists(s_namespaces, name => SymbolFacts.IsNamespace(space, name))
        // Libraries that tell the time register it, if nobody has.
        && !type.Is("System", "TimeProvider");

    private static bool IsOfPlatform(string? assembly) => assembly is "netstandard" or "mscorlib" or "System" || assembly?.StartsWith("System.", StringComparison.Ordinal) == true;
}
