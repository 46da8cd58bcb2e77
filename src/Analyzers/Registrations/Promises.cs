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
            foreach (AttributeData attribute in assembly.GetAttributes())
            {
                ITypeSymbol? type =
                    attribute.AttributeClass.Is("Mesh", "ProvidedByHostAttribute`1") ? attribute.AttributeClass!.TypeArguments[0]
                    : attribute.AttributeClass.Is("Mesh", "ProvidedByHostAttribute") && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } ? named
                    : null;
                if (type is not null) found.Add(TypeRefs.Of(type is INamedTypeSymbol { IsUnboundGenericType: true } unbound ? unbound.OriginalDefinition : type), Provisions.AnyKey);
            }
        }

        return found;
    }
}
