using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Finds symbols by their documentation ids, which do not name the assembly: several may have one.</summary>
internal static class DeclarationIds
{
    /// <summary>Finds the symbol of an assembly; null when the compilation does not see it.</summary>
    /// <typeparam name="T">The kind of symbol.</typeparam>
    /// <param name="id">The id.</param>
    /// <param name="assembly">The name of the assembly; empty for the framework.</param>
    /// <param name="compilation">The compilation.</param>
    public static T? Find<T>(string id, string assembly, Compilation compilation) where T : class, ISymbol =>
        DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation).OfType<T>().FirstOrDefault(found => TypeRefs.AssemblyOf(found) == assembly);
}
