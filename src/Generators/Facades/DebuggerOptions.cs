using Microsoft.CodeAnalysis.Diagnostics;

namespace Mesh.Generators.Facades;

/// <summary>Reads the MSBuild properties for debugging.</summary>
internal static class DebuggerOptions
{
    /// <summary>Whether stepping into a call enters the service directly: yes, unless <c>MeshStepThrough</c> is false.</summary>
    public static bool StepsThrough(AnalyzerConfigOptionsProvider options) =>
        !options.GlobalOptions.TryGetValue("build_property.MeshStepThrough", out string? text) || !bool.TryParse(text, out bool value) || value;
}
