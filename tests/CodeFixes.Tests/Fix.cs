using Mesh.Analyzers;
using Mesh.Generators;

namespace Mesh.CodeFixes.Tests;

/// <summary>The projects that fixes are tried on, and the harness with our analyzer and our generator.</summary>
internal static class Fix
{
    public static FixHarness Harness => new(new MeshAnalyzer(), new MeshGenerator());

    /// <summary>One executable.</summary>
    public static FixedProject[] Root(params string[] sources) => [new FixedProject("App", true, sources)];

    /// <summary>A library, and an executable that references it.</summary>
    public static FixedProject[] Two(string library, string root) => [new FixedProject("Lib", false, library), new FixedProject("App", true, root) { References = ["Lib"] }];
}
