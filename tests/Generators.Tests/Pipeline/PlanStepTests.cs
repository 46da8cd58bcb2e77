using System.Text;
using Mesh.Generators.Tests.Roots;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Pipeline;

/// <summary>Stages and the profile concern the plan alone.</summary>
public class PlanStepTests
{
    private const string Clock = "public interface IClock { } [Service] public class Clock : IClock { }";
    private static readonly TextFile s_profile = new("""{"schema":1,"services":[{"name":"clock","initializeUs":1}]}""");

    [Theory]
    [InlineData("[assembly: Stage(\"a\", Order = 2)]")]
    [InlineData("[assembly: Stage(\"a\")] [assembly: Stage(\"b\")]")]
    [InlineData("")]
    public void An_edit_of_a_stage_prints_the_plan_only(string edited)
    {
        GeneratorDriver driver = Start(out CSharpCompilation compilation);
        AssertOnlyThePlan(driver.RunGenerators(Edit(compilation, 1, edited)), TrackingNames.Stages);
    }

    [Fact]
    public void An_edit_of_the_profile_prints_the_plan_only()
    {
        GeneratorDriver driver = Start(out CSharpCompilation compilation);
        var edited = new TextFile("""{"schema":1,"services":[{"name":"clock","initializeUs":2}]}""");
        AssertOnlyThePlan(driver.ReplaceAdditionalText(s_profile, edited).RunGenerators(compilation), TrackingNames.Profile);
    }

    [Fact]
    public void An_edit_of_a_class_does_not_read_the_profile_again()
    {
        GeneratorDriver driver = Start(out CSharpCompilation compilation);
        int before = s_profile.Reads;
        driver = driver.RunGenerators(Edit(compilation, 0, Clock.Replace("[Service]", "[Service(Name = \"c\")]", StringComparison.Ordinal)));
        Assert.Equal(before, s_profile.Reads);
        Assert.All(Reasons(driver, TrackingNames.ProfileFiles), IsNotRunAgain);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, TrackingNames.Plan));
    }

    [Fact]
    public void A_rename_by_which_a_stage_keeps_its_name_prints_nothing()
    {
        GeneratorDriver driver = Start(out CSharpCompilation compilation);
        driver = driver.RunGenerators(Edit(compilation, 1, "\n[assembly: Mesh.StageAttribute(Names.A)] static class Names { public const string A = \"a\"; }"));
        Assert.All(Reasons(driver, TrackingNames.Plan), IsNotRunAgain);
    }

    [Fact]
    public void After_any_edits_the_plan_equals_that_of_a_fresh_run()
    {
        string[] stages = ["", "[assembly: Stage(\"a\")]", "[assembly: Stage(\"a\", Order = 2)] [assembly: Stage(\"b\", Order = 1)]", "[assembly: Stage(Name.Of)] static class Name { public const string Of = \"b\"; }", "[assembly: Stage("];
        string[] classes = [Clock, Clock.Replace("[Service]", "[Service(Stage = \"a\")]", StringComparison.Ordinal), "[Service(Stage = \"b\")] class Store { }", ""];
        TextFile[] profiles = [s_profile, new("""{"schema":1,"services":[{"name":"store","initializeUs":5}]}"""), new("broken")];
        var compilation = Compile.Root([classes[0], stages[0], stages[0], classes[2]]);
        TextFile profile = profiles[0];
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: false).AddAdditionalTexts([profile]);
        var random = new Random(5);
        for (int i = 0; i < 100; i++)
        {
            int file = random.Next(5);
            if (file < 4) compilation = Edit(compilation, file, file is 1 or 2 ? stages[random.Next(stages.Length)] : classes[random.Next(classes.Length)]);
            TextFile next = file < 4 ? profile : profiles[random.Next(profiles.Length)];
            driver = driver.ReplaceAdditionalText(profile, next).RunGenerators(compilation);
            profile = next;
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            Assert.Equal(Generate.Files(Generate.Driver(new MeshGenerator(), track: false).AddAdditionalTexts([profile]).RunGenerators(compilation)), Generate.Files(driver));
        }
    }

    [Fact]
    public void The_order_of_files_changes_nothing_even_where_a_stage_is_declared_twice()
    {
        string[] sources = ["[assembly: Stage(\"a\", Timeout = \"1s\")]", "[assembly: Stage(\"a\", Gate = StageGate.Optional)] [assembly: Stage(\"b\")]", Clock];
        Assert.Equal(Generate.Files(new MeshGenerator(), Compile.Root(sources))["Mesh.Root.g.cs"], Generate.Files(new MeshGenerator(), Compile.Root(sources.Reverse()))["Mesh.Root.g.cs"]);
    }

    private static GeneratorDriver Start(out CSharpCompilation compilation)
    {
        compilation = Compile.Root([Clock, "[assembly: Stage(\"a\")]"]);
        return Generate.Driver(new MeshGenerator()).AddAdditionalTexts([s_profile]).RunGenerators(compilation);
    }

    private static void AssertOnlyThePlan(GeneratorDriver driver, string step)
    {
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, step));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, TrackingNames.Plan));
        Assert.All(new[] { TrackingNames.Services, TrackingNames.Files, TrackingNames.Module, TrackingNames.Graph }, name => Assert.All(Reasons(driver, name), IsNotRunAgain));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);

    private static void IsNotRunAgain(IncrementalStepRunReason reason) => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string edited) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(edited, Compile.ParseOptions, compilation.SyntaxTrees[file].FilePath, Encoding.UTF8));
}
