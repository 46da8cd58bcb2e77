using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Shared.Symbols;

/// <summary>
/// Tells whether the application is composed in a compilation: in executables, unless the MSBuild property
/// <c>MeshRoot</c> decides otherwise.
/// </summary>
/// <param name="IsRoot">Whether the application is composed here.</param>
/// <param name="IsExplicit">Whether the property decides it.</param>
internal readonly record struct CompositionRoot(bool IsRoot, bool IsExplicit)
{
    /// <summary>
    /// Whether <c>AddMesh()</c> is generated: for a root, and where the property says that there is none but something calls it all the
    /// same.
    /// </summary>
    public bool IsGenerated(bool isCalled) => IsRoot || (IsExplicit && isCalled);

    public static CompositionRoot Of(Compilation compilation, AnalyzerConfigOptionsProvider options) => Of(compilation, Property(options));

    public static CompositionRoot Of(Compilation compilation, bool? property) =>
        new(property ?? compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication, property is not null);

    /// <summary>Reads the MSBuild property; null when it is not set.</summary>
    public static bool? Property(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.MeshRoot", out string? text) && bool.TryParse(text, out bool value) ? value : null;
}
