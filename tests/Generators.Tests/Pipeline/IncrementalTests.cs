using Mesh.Generators.Tests.Roots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Pipeline;

/// <summary>What runs again after an edit, and what does not.</summary>
public class IncrementalTests
{
    private const string Store = "public interface IStore { int Get(int id); } [Service] public class Store(IClock clock) : IStore { public int Get(int id) => id; }";
    private const string Clock = "public interface IClock { int Now(); } [Service] public class Clock : IClock { public int Now() => 1; }";

    [Theory]
    [InlineData("class Unrelated { int y; }")]
    [InlineData("class Unrelated { } class Another { }")]
    [InlineData("")]
    public void An_unrelated_edit_runs_nothing_again(string edited)
    {
        IReadOnlyDictionary<string, IncrementalStepRunReason[]> reasons = Edit(2, edited);
        Assert.All(TrackingNames.All, step => Assert.NotEmpty(reasons[step]));
        Assert.All(TrackingNames.All, step => Assert.All(reasons[step], IsNotRunAgain));
    }

    [Theory]
    [InlineData("public interface IStore { int Get(int id); } [Service] public class Store(IClock clock) : IStore { public int Get(int id) => id + 1; }")]
    [InlineData("\n\n// moved\npublic interface IStore { int Get(int id); } [Service] public class Store(IClock clock) : IStore { private int x; public int Get(int id) => id; }")]
    public void An_edit_of_a_body_prints_nothing_again(string edited)
    {
        IReadOnlyDictionary<string, IncrementalStepRunReason[]> reasons = Edit(0, edited);
        Assert.All(reasons[TrackingNames.Files], IsNotRunAgain);
        Assert.All(reasons[TrackingNames.Module], IsNotRunAgain);
    }

    [Fact]
    public void An_edit_of_a_contract_prints_that_services_file_and_not_the_plan()
    {
        IReadOnlyDictionary<string, IncrementalStepRunReason[]> reasons = Edit(0, Store.Replace("int id", "long id", StringComparison.Ordinal));
        Assert.Single(reasons[TrackingNames.Files], IncrementalStepRunReason.Modified);
        Assert.Equal(2, reasons[TrackingNames.Files].Length);
        Assert.All(reasons[TrackingNames.Module], IsNotRunAgain);
    }

    [Fact]
    public void An_edit_of_a_constructor_prints_that_services_file_and_the_plan()
    {
        IReadOnlyDictionary<string, IncrementalStepRunReason[]> reasons = Edit(0, Store.Replace("IClock clock", "", StringComparison.Ordinal));
        Assert.Single(reasons[TrackingNames.Files], IncrementalStepRunReason.Modified);
        Assert.Equal([IncrementalStepRunReason.Modified], reasons[TrackingNames.Module]);
    }

    [Fact]
    public void After_any_edit_the_output_equals_that_of_a_fresh_run()
    {
        string[] edits = ["", Store, Clock, Store.Replace("[Service]", "", StringComparison.Ordinal), Store.Replace("IClock clock", "IClock? clock", StringComparison.Ordinal), "[Service(Name = \"x\")] class Third(IStore s) { object S => s; }", "interface IBroken {", "[Service] class"];
        CSharpCompilation compilation = Compile.Root([Store, Clock, "class Unrelated { }"]);
        GeneratorDriver driver = Generate.Driver(new MeshGenerator()).RunGenerators(compilation);
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            compilation = Replace(compilation, random.Next(3), edits[random.Next(edits.Length)]);
            driver = driver.RunGenerators(compilation);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            Assert.Equal(Generate.Files(new MeshGenerator(), compilation), Generate.Files(driver));
        }
    }

    [Fact]
    public void No_value_of_the_pipeline_holds_on_to_a_compilation()
    {
        GeneratorDriver driver = Generate.Driver(new MeshGenerator()).AddAdditionalTexts([new TextFile("""{"schema":1,"services":[{"name":"u","initializeUs":1}]}""")])
            .RunGenerators(Compile.Root([Store, Clock, "[assembly: Stage(\"s\")] [Service] class G<T>(T t) { object T => t!; } [Service] class U(G<int> g) { object G => g; }"]));
        object[] values =
        [
            .. driver.GetRunResult().Results.Single().TrackedSteps
                .Where(static step => TrackingNames.All.Contains(step.Key))
                .SelectMany(static step => step.Value).SelectMany(static run => run.Outputs)
                .SelectMany(static output => ObjectWalk.Reach(output.Value)),
        ];
        Assert.True(values.Length > 100, "The walk finds nothing.");
        Assert.DoesNotContain(values, static value => value is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or AttributeData or SemanticModel);
    }

    private static void IsNotRunAgain(IncrementalStepRunReason reason) => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    private static IReadOnlyDictionary<string, IncrementalStepRunReason[]> Edit(int file, string edited)
    {
        CSharpCompilation before = Compile.Root([Store, Clock, "class Unrelated { }"]);
        return Generate.RunReasons(new MeshGenerator(), before, Replace(before, file, edited));
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string edited) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(edited, Compile.ParseOptions, compilation.SyntaxTrees[file].FilePath));
}
