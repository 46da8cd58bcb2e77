using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Entries;

/// <summary>MESH053: entries of the manifest that should be told apart, and have one name.</summary>
public class DuplicateEntryTests
{
    private const string Flag =
        """
        [Mesh.Manifest.ManifestEntry("flag", UniqueBy = "name"), AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class FlagAttribute(string name) : Attribute
        {
            public string Name => name;
        }
        """;

    [Fact]
    public async Task Two_of_one_name_are_reported_at_the_later()
    {
        Diagnostic diagnostic = Assert.Single(await Over("[ManifestEntries, Flag(\"a\")] public static class A; [ManifestEntries, Flag(\"b\")] public static class B { [Flag(\"a\")] public const int C = 1; }"));
        Assert.Equal(("MESH053", "Flag(\"a\")"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Equal("The flag \"a\" is declared by 'B.C', and by 'A'. help: give one of them another name, or remove it.", Run.Message(diagnostic));
    }

    [Fact]
    public Task One_that_a_referenced_assembly_has_is_reported_here() => Run.Library(
        // What the generator adds for the class.
        """
        [assembly: Mesh.Generation.MeshEntry("{\"v\":1,\"kind\":\"flag\",\"attribute\":\"FlagAttribute\",\"uniqueBy\":\"name\",\"declared\":\"Orders\",\"service\":\"orders\",\"type\":\"Orders\",\"values\":{\"name\":\"a\"}}")]
        [Service, {|MESH053:Flag("a")|}] public sealed class Orders;
        """,
        Run.Module($"[assembly: ManifestEntries, Flag(\"a\")] {Flag}"));

    [Fact]
    public async Task Two_of_referenced_assemblies_that_do_not_see_each_other_are_reported_where_the_application_is_composed()
    {
        MetadataReference flag = Run.Module(Flag, "Flags");
        MetadataReference first = Run.Module("[ManifestEntries, Flag(\"a\")] public static class First;", "First", flag);
        MetadataReference second = Run.Module("[ManifestEntries, Flag(\"a\")] public static class Second;", "Second", flag);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Root("static class Start { static void It() => new ServiceCollection().AddMesh(); }", references: [flag, first, second]))));
        Assert.Equal(("MESH053", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Equal("The flag \"a\" is declared by 'Second', and by 'First' in First. help: give one of them another name, or remove it.", Run.Message(diagnostic));

        MetadataReference seeing = Run.Module("[ManifestEntries, Flag(\"a\")] public static class Third { public static object It => new First2(); } public class First2 : Object { public System.Type? T => typeof(First); }", "Third", flag, first);
        Assert.Empty(await Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Root("static class Start { static void It() => new ServiceCollection().AddMesh(); }", references: [flag, first, seeing]))));
    }

    [Theory]
    [InlineData("[ManifestEntries, Flag(\"a\")] public static class A; [ManifestEntries, Flag(\"b\")] public static class B;")]
    [InlineData(
        """
        public interface INow { [Flag("a")] void Now(); }
        [Service] public sealed class One : INow { public void Now() { } }
        [Service] public sealed class Two : INow { public void Now() { } }
        """)]
    [InlineData("[Flag(\"a\")] public abstract class Base; [Service] public sealed class One : Base; [Service] public sealed class Two : Base;")]
    [InlineData(
        """
        [Mesh.Manifest.ManifestEntry("tag")] public sealed class TagAttribute(string name) : Attribute
        {
            public string Name => name;
        }
        [ManifestEntries, Tag("a")] public static class A;
        [ManifestEntries, Tag("a")] public static class B;
        """)]
    public async Task Different_ones_are_not_nor_is_one_that_holds_for_several_services(string source) => Assert.Empty(await Over(source));

    private static Task<Diagnostic[]> Over(string source) => Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Library($"{Flag} {source}")));
}
