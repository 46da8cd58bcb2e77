using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// Determines the files from which a service is read: those that declare its class, its base classes, its interfaces, and their containing
/// types. Other types only matter by what they are, not by their members; constants count as types here, since attributes may use them.
/// </summary>
internal static class Origins
{
    public static IReadOnlyCollection<SyntaxTree> Of(INamedTypeSymbol type)
    {
        var files = new HashSet<SyntaxTree>();
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) Add(files, current);
        foreach (INamedTypeSymbol contract in type.AllInterfaces) Add(files, contract);
        return files;
    }

    private static void Add(HashSet<SyntaxTree> files, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.OriginalDefinition; current is not null; current = current.ContainingType)
        {
            foreach (SyntaxReference reference in current.DeclaringSyntaxReferences) files.Add(reference.SyntaxTree);
        }
    }
}
