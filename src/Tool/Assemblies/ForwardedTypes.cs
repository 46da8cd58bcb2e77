using System.Reflection.Metadata;

namespace Mesh.Tool.Assemblies;

/// <summary>Reads the types that an assembly has forwarded to others (<c>TypeForwardedTo</c>).</summary>
internal static class ForwardedTypes
{
    /// <summary>
    /// Gets the types, as in <see cref="Shared.Model.TypeRef.Template"/>, with the names of the assemblies; empty for the framework.
    /// </summary>
    public static IEnumerable<(string Template, string To)> Of(MetadataReader metadata)
    {
        foreach (ExportedTypeHandle handle in metadata.ExportedTypes)
        {
            ExportedType outermost = metadata.GetExportedType(handle);
            while (outermost.Implementation.Kind == HandleKind.ExportedType) outermost = metadata.GetExportedType((ExportedTypeHandle)outermost.Implementation);
            // Others lie in a module of the assembly itself.
            if (outermost.Implementation.Kind == HandleKind.AssemblyReference) yield return (TypeRefProvider.TemplateOf(metadata, handle), TypeRefProvider.NameOf(metadata, (AssemblyReferenceHandle)outermost.Implementation));
        }
    }
}
