using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// The files that a service is read from: those that declare its class, the bases of the class, the interfaces, and what these are nested in. Of all other types it
/// only matters what they are, not what members they have; a constant counts as a type here, since an attribute may name it.
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
