using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Generators.Modules;

/// <summary>Decides whether the application is composed in this compilation: in executables, unless <c>MeshRoot</c> says otherwise.</summary>
internal static class RootSwitch
{
    /// <summary>The MSBuild property <c>MeshRoot</c>; null when it is not set.</summary>
    public static bool? Read(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.MeshRoot", out string? text) && bool.TryParse(text, out bool value) ? value : null;

    /// <summary>The compilation; null when the runtime assembly is not referenced.</summary>
    public static AssemblyModel? Describe(Compilation compilation, bool? isRoot)
    {
        if (compilation.GetTypesByMetadataName("Mesh.Composition.MeshBuilder").IsEmpty) return null;
        bool isExecutable = compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;
        return new AssemblyModel(Identifier.Module(compilation.AssemblyName ?? "Assembly"), isRoot ?? isExecutable);
    }
}
