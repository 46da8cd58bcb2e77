using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Converts <see cref="TypeRef"/>s to the symbols of a compilation.</summary>
internal static class TypeSymbols
{
    /// <summary>Finds the type; null when the compilation does not see it.</summary>
    public static ITypeSymbol? Find(Compilation compilation, TypeRef type)
    {
        ITypeSymbol? named = WrittenType.Bind(compilation, type.ToString());
        // What the text means here may be the type of another assembly, or of several.
        return named is { TypeKind: not TypeKind.Error } && TypeRefs.Of(named) == type ? named : InItsAssembly(compilation, type);
    }

    private static INamedTypeSymbol? InItsAssembly(Compilation compilation, TypeRef type)
    {
        if (!type.IsNamed || AssemblyOf(compilation, type.Assembly) is not { } assembly) return null;
        INamedTypeSymbol? definition = MetadataNames.Of(type.Template).Select(assembly.GetTypeByMetadataName).FirstOrDefault(static found => found is not null);
        ITypeSymbol[] arguments = [.. type.Arguments.Select(argument => Find(compilation, argument)).OfType<ITypeSymbol>()];
        return definition is null || arguments.Length != type.Arguments.Count ? null : Construct(definition, arguments);
    }

    private static IAssemblySymbol? AssemblyOf(Compilation compilation, string name) =>
        compilation.Assembly.Identity.Name == name ? compilation.Assembly : compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Identity.Name == name);

    // The arguments of the outer types come first.
    private static INamedTypeSymbol Construct(INamedTypeSymbol definition, ITypeSymbol[] arguments)
    {
        int own = definition.Arity;
        INamedTypeSymbol open = definition.ContainingType is { } outer ? Construct(outer, [.. arguments.Take(arguments.Length - own)]).GetTypeMembers(definition.Name, own)[0] : definition;
        return own == 0 ? open : open.Construct([.. arguments.Skip(arguments.Length - own)]);
    }
}
