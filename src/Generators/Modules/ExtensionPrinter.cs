using Mesh.Generators.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Modules;

/// <summary>Prints the registrations by hand of an assembly's public methods, for the rules of the projects that call them.</summary>
internal static class ExtensionPrinter
{
    public const string Attribute = "Mesh.Generation.MeshExtensionAttribute";

    public static string Print(EquatableArray<string> manifests)
    {
        SourceWriter writer = Header.Begin([]);
        foreach (string manifest in manifests) writer.Line($"[assembly: global::{Attribute}({CSharp.String(manifest)})]");
        return writer.Finish();
    }
}
