using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Visits the types of an assembly.</summary>
internal static class TypeWalk
{
    /// <summary>Gets all types, including nested ones.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamespaceOrTypeSymbol current = open.Pop();
            if (current is INamedTypeSymbol type) yield return type;
            if (current is INamespaceSymbol space)
            {
                foreach (INamespaceOrTypeSymbol member in space.GetMembers()) open.Push(member);
            }
            else
            {
                foreach (INamedTypeSymbol nested in current.GetTypeMembers()) open.Push(nested);
            }
        }
    }
}
