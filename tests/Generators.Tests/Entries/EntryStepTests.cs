using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Entries;

/// <summary>What an edit of an entry prints again, and what not.</summary>
public class EntryStepTests
{
    private const string Orders = "public interface IOrders { [Acme.Budget(\"2s\")] void Save(); } [Service] public class Orders : IOrders { public void Save() { } }";

    [Fact]
    public void An_edit_of_a_value_prints_the_entries_only()
    {
        GeneratorDriver driver = Edited(Orders, Orders.Replace("2s", "3s", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, TrackingNames.Entries));
        Assert.All([.. Reasons(driver, TrackingNames.Files), .. Reasons(driver, TrackingNames.Module), .. Reasons(driver, TrackingNames.Plan)], IsNotRunAgain);
        Assert.Contains("3s", Generate.Files(driver)["Mesh.Entries.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Orders + " class Unrelated { }")]
    [InlineData("\n// moved\npublic interface IOrders { [Acme.BudgetAttribute(\"2\" + \"s\")] void Save(); } [Service] public class Orders : IOrders { public void Save() { _ = 1; } }")]
    public void An_edit_that_says_the_same_prints_nothing(string edited) =>
        Assert.All(Reasons(Edited(Orders, edited), TrackingNames.Entries), IsNotRunAgain);

    [Fact]
    public void The_first_entry_prints_the_module()
    {
        GeneratorDriver driver = Edited(Orders.Replace("[Acme.Budget(\"2s\")]", "", StringComparison.Ordinal), Orders);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, TrackingNames.Module));
        Assert.Contains("Entries.AddTo(mesh);", Generate.Files(driver)["Mesh.Module.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void After_any_edits_of_entries_their_attributes_and_marks_the_output_equals_that_of_a_fresh_run()
    {
        string[] attributes = [EntryTests.Attributes, EntryTests.Attributes.Replace("\"budget\"", "\"limit\"", StringComparison.Ordinal), EntryTests.Attributes.Replace("[ManifestEntry(\"budget\")]", "", StringComparison.Ordinal), EntryTests.Attributes.Replace("Strict", "Hard", StringComparison.Ordinal)];
        string[] services = [Orders, Orders.Replace("2s\"", "2s\", Mode = Acme.Mode.Loose + 1", StringComparison.Ordinal), Orders.Replace("[Service]", "", StringComparison.Ordinal), Orders.Replace("public void Save", "[Acme.TightBudget, Acme.Budget] public void Save", StringComparison.Ordinal), "[Acme.Budget("];
        string[] marked = ["", "[ManifestEntries, Acme.Flag(\"a\")] class A;", "[Acme.Flag(\"a\")] class A;", "[assembly: ManifestEntries]", "[assembly: Acme.Flag(\"b\")]"];
        string[][] files = [attributes, services, marked, marked];
        CSharpCompilation compilation = Compile.Root([attributes[0], services[0], marked[0], marked[0]]);
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: false).RunGenerators(compilation);
        var random = new Random(7);
        for (int i = 0; i < 120; i++)
        {
            int file = random.Next(4);
            compilation = Replace(compilation, file, files[file][random.Next(files[file].Length)]);
            driver = driver.RunGenerators(compilation);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            Assert.Equal(Generate.Files(new MeshGenerator(), compilation), Generate.Files(driver));
        }
    }

    [Fact]
    public void After_any_edits_of_what_provides_a_type_the_output_equals_that_of_a_fresh_run()
    {
        string[] attributes = ["[Mesh.Manifest.ManifestEntry(\"settings\", ProvidesType = true)] public class SettingsAttribute : Attribute;", "[Mesh.Manifest.ManifestEntry(\"settings\")] public class SettingsAttribute : Attribute;", "public class SettingsAttribute : Attribute;"];
        string[] records = ["[Settings] public sealed record Db;", "public sealed record Db;", "[ManifestEntries, Settings] public sealed record Db;"];
        string[] services = ["[Service] public class Store(Db db) { public Db Db => db; }", "[Service] public class Store(Db db) { private int _x; public Db Db => db; }"];
        string[][] files = [attributes, records, services];
        CSharpCompilation compilation = Compile.Root([attributes[0], records[0], services[0]]);
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: false).RunGenerators(compilation);
        var outputs = new HashSet<string>();
        var random = new Random(3);
        for (int i = 0; i < 60; i++)
        {
            int file = random.Next(3);
            compilation = Replace(compilation, file, files[file][random.Next(files[file].Length)]);
            driver = driver.RunGenerators(compilation);
            Assert.Equal(Generate.Files(new MeshGenerator(), compilation), Generate.Files(driver));
            outputs.Add(Generate.Files(driver)["Mesh.Root.g.cs"]);
        }

        Assert.Equal(2, outputs.Count); // the gap is open, or it is not
    }

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        string[] sources = [EntryTests.Attributes, Orders, "[ManifestEntries, Acme.Flag(\"z\"), Acme.Flag(\"a\")] class A;", "[assembly: ManifestEntries, Acme.Flag(\"b\")]", "[assembly: Acme.Flag(\"c\")]"];
        Assert.Equal(Generate.Files(new MeshGenerator(), Compile.Root(sources))["Mesh.Entries.g.cs"], Generate.Files(new MeshGenerator(), Compile.Root([sources[4], sources[3], sources[2], sources[1], sources[0]]))["Mesh.Entries.g.cs"]);
    }

    private static GeneratorDriver Edited(string before, string after)
    {
        CSharpCompilation compilation = Compile.Root([EntryTests.Attributes, before]);
        return Generate.Driver(new MeshGenerator()).RunGenerators(compilation).RunGenerators(Replace(compilation, 1, after));
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(text, Compile.ParseOptions, compilation.SyntaxTrees[file].FilePath));

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step) =>
        [.. driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    private static void IsNotRunAgain(IncrementalStepRunReason reason) => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
