using Mesh.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Text;

/// <summary>A name that is written once, in a <c>using</c>, means the same as the full name, whatever else has that name.</summary>
public class ShortNamesTests
{
    private static readonly (string Name, bool IsGeneric)[] s_known = [.. TypeNames.Known.Plain.Select(static name => (name, false)), .. TypeNames.Known.Generic.Select(static name => (name, true))];

    private static string[] Words => [.. s_known.Select(static known => Short(known.Name)).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void All_names_that_are_known_are_types()
    {
        CSharpCompilation compilation = Compile.Library("");
        INamedTypeSymbol?[] missing = [.. s_known.Select(known => Find(compilation, known.Name, known.IsGeneric).FirstOrDefault())];
        Assert.Empty(s_known.Where((_, index) => missing[index] is null));
    }

    [Fact]
    public void Of_the_namespaces_that_are_imported_no_two_have_a_type_of_a_name_that_is_shortened()
    {
        CSharpCompilation compilation = Compile.Library("");
        string[] spaces = [.. s_known.Where(static known => known.IsGeneric).Select(static known => Space(known.Name)).Distinct(StringComparer.Ordinal)];
        Assert.True(spaces.Length > 1);
        foreach ((string name, bool isGeneric) in s_known.Where(known => known.IsGeneric && spaces.Contains(Space(known.Name))))
        {
            int[] arities = [.. Find(compilation, name, isGeneric).Select(static type => type.Arity)];
            Assert.All(spaces.Where(space => space != Space(name)), space => Assert.DoesNotContain(Find(compilation, $"{space}.{Short(name)}", isGeneric), type => arities.Contains(type.Arity)));
        }
    }

    [Theory]
    [InlineData("namespace App { public class $; }")]
    [InlineData("public class $;")]
    [InlineData("public class $<T>; namespace App { public class $<T>; }")]
    [InlineData("namespace App.$ { public class Inside; } namespace $ { public class Inside; }")]
    [InlineData("namespace Mesh.Generated { public class $; }")]
    [InlineData("namespace Other { public class $; }", "global using Other;")]
    public void Classes_and_namespaces_of_those_names_do_not_hide_them(string declarations, string usings = "") =>
        Clean(usings, string.Concat(Words.Select(word => declarations.Replace("$", word, StringComparison.Ordinal))), Service("int value"));

    [Fact]
    public void Nor_do_the_members_and_parameters_of_a_contract() => Clean(Service(string.Join(", ", Words.Select(static word => "int " + word)), [.. Words.Select(static word => word + "()")]));

    [Fact]
    public void Types_of_those_names_are_told_apart_from_them_in_one_signature() => Clean(
        $"namespace Domain {{ {string.Concat(Words.Select(static word => $"public class {word}; public class {word}<T>; "))} }}", Service(string.Join(", ", Words.Select(static (word, index) => $"Domain.{word} p{index}, Domain.{word}<int> q{index}"))));

    [Fact]
    public void Nor_do_nested_types_of_the_service() => Clean(
        Service("int value", [.. Words.Select(static word => $"M{word}(Service.{word} one, Service.{word} other)")], string.Concat(Words.Select(static word => $"public class {word}; "))));

    [Fact]
    public void Types_of_one_name_in_namespaces_that_we_import_too_are_told_apart() => Clean(
        "namespace System.Threading.Tasks { public class IAsyncEnumerable; } namespace System.Collections.Generic { public class Task; } namespace System { public class Task; public class CancellationToken; } namespace Mesh { public class Task; public class Operation; }", Service("int value"));

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("await", "@await")]
    [InlineData("field", "@field")]
    [InlineData("value", "value")]
    [InlineData("from", "from")]
    [InlineData("type", "type")]
    [InlineData("on", "on")]
    [InlineData("record", "record")]
    public void A_name_has_an_at_sign_where_it_needs_one(string name, string expected)
    {
        string text = Generate.Files(new MeshGenerator(), Program(Service($"int @{name}")))["App.Service.g.cs"];
        Assert.Contains($"(int {expected}, CancellationToken cancellationToken)", text, StringComparison.Ordinal);
        Assert.Contains($"(this.__inner, {expected})", text, StringComparison.Ordinal);
        Clean(Service($"int @{name}"));
    }

    [Fact]
    public void Any_contextual_keyword_is_a_name() => Clean(Service(string.Join(", ", Enum.GetValues<SyntaxKind>().Where(static kind => SyntaxFacts.IsContextualKeyword(kind) || SyntaxFacts.IsReservedKeyword(kind)).Select(static kind => $"int @{SyntaxFacts.GetText(kind)}").Distinct(StringComparer.Ordinal))));

    [Fact]
    public void Text_that_is_no_code_keeps_its_names()
    {
        const string file = """

            namespace Mesh.Generated.App
            {
                // global::System.Threading.Tasks.Task
                string a = "global::System.Threading.Tasks.Task \" "; global::System.Threading.Tasks.Task b; char c = '"'; global::System.Threading.Tasks.Task d; string e = $"{{ {"}"} "; global::System.Threading.Tasks.Task f; global::System.Threading.Tasks.Task.Run();
            }

            """;
        const string expected = """

            namespace Mesh.Generated.App
            {
                using Task = global::System.Threading.Tasks.Task;

                // global::System.Threading.Tasks.Task
                string a = "global::System.Threading.Tasks.Task \" "; Task b; char c = '"'; Task d; string e = $"{{ {"}"} "; Task f; Task.Run();
            }

            """;
        Assert.Equal(expected, ShortNames.In(file, []));
    }

    private static string Service(string parameters, string[]? members = null, string nested = "") => $$"""
        namespace App
        {
            [Mesh.Service, Mesh.Retry(2)] public class Service : IService
            {
                public global::System.Threading.Tasks.Task SaveAsync({{parameters}}, global::System.Threading.CancellationToken cancellationToken) => global::System.Threading.Tasks.Task.CompletedTask;
                public global::System.Threading.Tasks.ValueTask<int> CountAsync({{parameters}}, global::System.Threading.CancellationToken cancellationToken) => new(1);
                public global::System.Collections.Generic.IAsyncEnumerable<int> AllAsync({{parameters}}, global::System.Threading.CancellationToken cancellationToken) => throw new global::System.NotSupportedException();
                public global::System.Collections.Generic.IReadOnlyList<int> ListAll({{parameters}}) => [];
                {{nested}}
                {{string.Join('\n', (members ?? []).Select(static member => $"int IService.{member} => 1;"))}}
            }
            public interface IService
            {
                global::System.Threading.Tasks.Task SaveAsync({{parameters}}, global::System.Threading.CancellationToken cancellationToken);
                global::System.Threading.Tasks.ValueTask<int> CountAsync({{parameters}}, global::System.Threading.CancellationToken cancellationToken);
                global::System.Collections.Generic.IAsyncEnumerable<int> AllAsync({{parameters}}, global::System.Threading.CancellationToken cancellationToken);
                global::System.Collections.Generic.IReadOnlyList<int> ListAll({{parameters}});
                {{string.Join('\n', (members ?? []).Select(static member => $"int {member};"))}}
            }
        }
        """;

    // Without the usings of the other tests, which would make ambiguous what the application declares.
    private static CSharpCompilation Program(params string[] sources) =>
        CSharpCompilation.Create("App", sources.Select(static source => CSharpSyntaxTree.ParseText(source, Compile.ParseOptions)), Compile.References, Compile.Options(OutputKind.DynamicallyLinkedLibrary));

    private static void Clean(params string[] sources) => Generate.Clean(new MeshGenerator(), Program(sources));

    private static IEnumerable<INamedTypeSymbol> Find(CSharpCompilation compilation, string name, bool isGeneric) => Enumerable.Range(isGeneric ? 1 : 0, isGeneric ? 16 : 1)
        .SelectMany(arity => compilation.GetTypesByMetadataName(name.Replace("global::", "", StringComparison.Ordinal) + (arity == 0 ? "" : $"`{arity}")))
        .Where(static type => type.DeclaredAccessibility == Accessibility.Public);

    private static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string Space(string name) => name[..name.LastIndexOf('.')];
}
