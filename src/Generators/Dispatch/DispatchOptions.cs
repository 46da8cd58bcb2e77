using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Generators.Dispatch;

/// <summary>Reads the MSBuild properties for calls by name.</summary>
internal static class DispatchOptions
{
    /// <summary>
    /// Whether operations of a project that references Mesh.Coordination can be called by name: yes, unless <c>MeshDispatch</c> is false.
    /// </summary>
    public static bool IsDispatched(AnalyzerConfigOptionsProvider options) =>
        !options.GlobalOptions.TryGetValue("build_property.MeshDispatch", out string? text) || !bool.TryParse(text, out bool value) || value;
}
