using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Matrix;

/// <summary>An application in three parts that is wrong, and what makes it right.</summary>
/// <param name="Id">The rule that must find it.</param>
/// <param name="At">The text that it is reported at.</param>
/// <param name="Contracts">What both other parts know.</param>
/// <param name="Lower">A library.</param>
/// <param name="Upper">The executable.</param>
/// <param name="Wrong">A part of the text that is wrong.</param>
/// <param name="Right">What it must be.</param>
public sealed record BrokenGraph(string Id, string At, string Contracts, string Lower, string Upper, string Wrong, string Right)
{
    /// <summary>The text that it is reported at when the library is another project.</summary>
    public string? SplitAt { get; init; }

    public DiagnosticSeverity Severity { get; init; } = DiagnosticSeverity.Error;

    public BrokenGraph Twin => this with { Contracts = Mend(Contracts), Lower = Mend(Lower), Upper = Mend(Upper) };

    private string Mend(string part) => part.Replace(Wrong, Right, StringComparison.Ordinal);
}

/// <summary>How an application is split into projects.</summary>
public enum Layout
{
    One,

    /// <summary>The executable references the library as the editor does: as a compilation.</summary>
    TwoProjects,

    /// <summary>Contracts, library and executable; the first two as files, as packages are.</summary>
    ThreePackages,
}

/// <summary>Compiles an application.</summary>
internal static class Layouts
{
    // Without a service and without AddMesh() nothing is asked of what is registered by hand.
    private const string Asking = "[Service] class Asking;";

    public static CSharpCompilation Compile(BrokenGraph graph, Layout layout)
    {
        switch (layout)
        {
            case Layout.One:
                return Generated(Harness.Compile.Root([graph.Contracts, graph.Lower, graph.Upper, Asking]));
            case Layout.TwoProjects:
                CSharpCompilation library = Generated(Harness.Compile.Library([graph.Contracts, graph.Lower], "Lower"));
                return Generated(Harness.Compile.Root([graph.Upper, Asking], references: [library.ToMetadataReference()]));
            default:
                MetadataReference contracts = Generated(Harness.Compile.Library([graph.Contracts], "Contracts")).ToReference();
                MetadataReference lower = Generated(Harness.Compile.Library([graph.Lower], "Lower", [contracts])).ToReference();
                return Generated(Harness.Compile.Root([graph.Upper, Asking], references: [contracts, lower]));
        }
    }

    private static CSharpCompilation Generated(CSharpCompilation compilation)
    {
        CSharpCompilation output = Generate.Output(new MeshGenerator(), compilation);
        Harness.Compile.AssertNoErrors(output);
        return output;
    }
}
