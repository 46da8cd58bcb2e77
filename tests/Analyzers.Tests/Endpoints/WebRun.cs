using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>Runs all rules over a web application that calls <c>AddMesh()</c>.</summary>
internal static class WebRun
{
    private const string Usings =
        """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Components;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.AspNetCore.SignalR;
        """;

    // AddMesh() is generated, and not here; in a test its stand-in is found by its name.
    private const string Composition =
        """
        static class Composed
        {
            public static IServiceCollection AddMesh(this IServiceCollection services) => services;
            static void Compose(IServiceCollection services) => services.AddMesh();
        }
        """;

    public static MetadataReference[] References(params MetadataReference[] more) => [.. Compile.Web, .. more];

    /// <summary>Checks that what the markup says is reported, and nothing else.</summary>
    public static Task<ImmutableArray<Diagnostic>> Root(string markup, params MetadataReference[] references) => Run.Root(Usings + "\n" + markup + "\n" + Composition, References(references));

    /// <summary>Checks the same markup in an application that never composes.</summary>
    public static Task<ImmutableArray<Diagnostic>> Uncomposed(string markup) => Run.Root(Usings + "\n" + markup, References());

    /// <summary>A library as another project sees it.</summary>
    public static MetadataReference Module(string source, string assembly = "Lib", params MetadataReference[] references) => Run.Module(Usings + "\n" + source, assembly, References(references));

    /// <summary>All diagnostics of an application with files of its own names.</summary>
    public static Task<Diagnostic[]> Over(params (string Path, string Text)[] files) => Over([], files);

    /// <summary>All diagnostics of an application with references, and files of its own names.</summary>
    public static Task<Diagnostic[]> Over(MetadataReference[] references, params (string Path, string Text)[] files)
    {
        Compilation compilation = Compile.Root(Usings + "\n" + Composition, references: References(references));
        foreach ((string path, string text) in files) compilation = compilation.AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, path, System.Text.Encoding.UTF8));
        Compile.AssertNoErrors(compilation);
        return Run.Over(compilation);
    }
}
