using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Docs;

/// <summary>What the page on capabilities shows is a package that somebody can build.</summary>
public sealed partial class ExtendingPageTests
{
    // What a project has without a word, and what the examples leave to the reader.
    private const string Left =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        namespace Acme.Dashboard { public sealed class DashboardPages; }
        namespace Acme.Remote { public sealed class StubFactory { public object Make(Type contract, string address) => address; } }
        namespace Acme.Security { public interface ICaller { bool May(string right); } }
        """;

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Blocks().Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_compiles_and_so_does_an_application_that_has_it(int index)
    {
        CSharpCompilation library = CSharpCompilation.Create("Acme", [Parsed(Blocks()[index]), Parsed(Left)], Compile.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Compile.AssertNoErrors(library);
        CSharpCompilation output = Generate.Output(new MeshGenerator(), Compile.Root("[Service] public sealed class Clock : IClock { public int Now() => 1; } public interface IClock { int Now(); }", references: [.. Compile.References, library.ToReference()]));
        Compile.AssertNoErrors(output);
    }

    [Fact]
    public void There_are_examples() => Assert.True(Blocks().Length > 3);

    // Without that an application never has it, and nobody says so.
    [Theory]
    [MemberData(nameof(Examples))]
    public void A_capability_is_declared(int index) =>
        Assert.Equal(Blocks()[index].Contains(": IMeshCapability", StringComparison.Ordinal), Blocks()[index].Contains("[assembly: MeshCapability<", StringComparison.Ordinal));

    private static SyntaxTree Parsed(string source) => CSharpSyntaxTree.ParseText(source, Compile.ParseOptions);

    private static string[] Blocks([CallerFilePath] string file = "") =>
        [.. Block().Matches(File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/extending.md")))).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
