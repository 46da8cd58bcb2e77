using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Endpoints;

/// <summary>Finds the locations of what endpoints ask for in files that somebody wrote.</summary>
internal static class EndpointPlaces
{
    /// <summary>Gets the location of a symbol; null when it is in another assembly, or in generated code that comes from no file.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="home">The compilation's assembly.</param>
    public static Location? Of(ISymbol symbol, IAssemblySymbol home) =>
        // In the editor another project has source too, which is no place to report at.
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, home) ? symbol.Locations.Select(Written).FirstOrDefault(static place => place is not null) : null;

    /// <summary>Whether a generator wrote the file.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    // Of what Razor generates, the file is the one that its #line directives name.
    private static Location? Written(Location location)
    {
        if (location.SourceTree is not { } tree) return null;
        FileLinePositionSpan mapped = tree.GetMappedLineSpan(location.SourceSpan);
        if (mapped.HasMappedPath) return Location.Create(mapped.Path, default, mapped.Span);
        return IsGenerated(tree) ? null : location;
    }
}
