using Mesh.Analyzers.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Graphs;

/// <summary>Finds the location for findings that only concern referenced assemblies.</summary>
internal static class RootPlaces
{
    /// <summary>
    /// Gets the first call of <c>AddMesh</c>. Without one, an executable that only references services composes nothing, and there is no
    /// location, unless <c>MeshRoot</c> says that it does: then the entry point, or the first service.
    /// </summary>
    public static Location? Find(Compilation compilation, CompositionRoot root, CallSites calls, IEnumerable<SourceService> services)
    {
        if (First(calls.AddMesh.Select(static name => name.GetLocation())) is { } call) return call;
        if (!root.IsExplicit) return null;
        return EntryPoint(compilation) ?? First(services.Select(static service => service.Identifier)) ?? First(compilation.SyntaxTrees.Select(static tree => tree.GetRoot().GetFirstToken().GetLocation()));
    }

    private static Location? EntryPoint(Compilation compilation)
    {
        if (compilation.GetEntryPoint(CancellationToken.None) is not { } method) return null;
        // Of top-level statements the first, not the whole file.
        return method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is CompilationUnitSyntax unit
            ? unit.Members.OfType<GlobalStatementSyntax>().FirstOrDefault()?.GetFirstToken().GetLocation()
            : method.Locations.FirstOrDefault();
    }

    private static Location? First(IEnumerable<Location> locations) => locations
        .OrderBy(static location => location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(static location => location.SourceSpan.Start, Comparer<int>.Default)
        .FirstOrDefault();
}
