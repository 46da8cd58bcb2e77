using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Registrations;

/// <summary>Finds the types that <c>[assembly: ProvidedByHost]</c> declares, here and in referenced assemblies, for any key.</summary>
internal static class Promises
{
    public static Provisions Of(Compilation compilation)
    {
        var found = new Provisions();
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.ReferencesMesh()).Concat([compilation.Assembly]))
        {
            foreach (ITypeSymbol type in HostPromises.In(assembly)) found.Add(TypeRefs.Of(type), Provisions.AnyKey);
        }

        return found;
    }
}
