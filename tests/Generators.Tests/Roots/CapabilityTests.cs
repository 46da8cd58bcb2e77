using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Roots;

/// <summary>What packages add to an application by <c>[assembly: MeshCapability&lt;T&gt;]</c>.</summary>
public class CapabilityTests
{
    [Fact]
    public void A_capability_is_added_to_every_application_that_references_it_beside_its_services()
    {
        CSharpCompilation library = Scenario.Library(
            """
            using Mesh.Composition;
            [assembly: MeshCapability<Acme.Dashboard>]
            namespace Acme
            {
                public class Board(BoardOptions options) { public string Title => options.Title; }
                public class BoardOptions { public string Title { get; set; } = "none"; }
                public class Dashboard : IMeshCapability { public static void Register(MeshBuilder mesh) { mesh.Services.AddSingleton(mesh.Options.Part<BoardOptions>()); mesh.Services.AddSingleton<Board>(); } }
                public static class DashboardExtensions { public static MeshOptions UseDashboard(this MeshOptions mesh, string title) { mesh.Part<BoardOptions>().Title = title; return mesh; } }
                public interface IClock { int Now { get; } }
                [Service] internal class Clock : IClock { public int Now => 12; }
            }
            """,
            "Acme.Dashboard");
        Assert.Equal("shop 12", Scenario.Run(
            """
            using Acme;
            public static class Scenario { public static object? Run()
            {
                using var provider = new ServiceCollection().AddMesh(mesh => mesh.UseDashboard("shop")).BuildServiceProvider();
                return provider.GetRequiredService<Board>().Title + " " + provider.GetRequiredService<IClock>().Now;
            } }
            """,
            library));
    }

    [Fact]
    public void They_come_in_the_order_of_references_and_before_all_services_and_end_when_the_plan_is_known()
    {
        // By their names they would come in another order; Middle brings none, and is only on the way.
        CSharpCompilation log = Plain("public static class Log { public static System.Collections.Generic.List<string> Lines { get; } = new(); }", "Log");
        CSharpCompilation bottom = Plain(Capability("Zero", "Zero"), "Zero", log);
        CSharpCompilation middle = Plain("public class Middle { public Zero? Zero; }", "Middle", log, bottom);
        CSharpCompilation top = Plain(Capability("Alpha", "Alpha", "Beta") + " public class Uses { public Middle? Middle; }", "Alpha", log, bottom, middle);
        Assert.Equal("Zero,Alpha,Beta,Own,Zero 1,Alpha 1,Beta 1,Own 1", Scenario.Run(
            Capability("Own", "Own") + """
             [Service] class Clock { }
             public static class Scenario { public static object? Run()
             {
                 var services = new ServiceCollection();
                 services.AddMesh().AddMesh();
                 return string.Join(",", Log.Lines);
             } }
            """,
            log, bottom, middle, top));
    }

    [Fact]
    public void One_that_cannot_be_named_is_passed_over()
    {
        CSharpCompilation library = Plain(
            """
            [assembly: Mesh.Composition.MeshCapability<Hidden>] class Hidden : Mesh.Composition.IMeshCapability
            {
                public static void Register(Mesh.Composition.MeshBuilder mesh) => throw new InvalidOperationException();
            }
            """, "Hidden");
        Assert.Equal(0, Scenario.Run("public static class Scenario { public static object? Run() { new ServiceCollection().AddMesh(); return 0; } }", library));
    }

    [Fact]
    public void An_edit_of_a_capability_prints_nothing_but_a_new_one_prints_the_plan()
    {
        CSharpCompilation compilation = Compile.Root(Capability("Own", "Own").Replace("Log.Lines.Add(", "_ = (", StringComparison.Ordinal) + " [Service] class Clock { }");
        GeneratorDriver driver = Generate.Driver(new MeshGenerator(), track: true).RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { }", Compile.ParseOptions)));
        Assert.All(Reasons(driver, TrackingNames.Plan), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

        driver = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            """
            [assembly: Mesh.Composition.MeshCapability<Second>] class Second : Mesh.Composition.IMeshCapability
            {
                public static void Register(Mesh.Composition.MeshBuilder mesh) { }
            }
            """, Compile.ParseOptions)));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, TrackingNames.Plan));
        Assert.All(Reasons(driver, TrackingNames.Graph), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step) =>
        [.. driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    private static string Capability(string assembly, params string[] names) => $"{string.Concat(names.Select(static name => $"[assembly: Mesh.Composition.MeshCapability<{name}>] "))}{string.Concat(names.Select(name => $$"""
        public class {{name}} : Mesh.Composition.IMeshCapability
        {
            public static void Register(Mesh.Composition.MeshBuilder mesh) => Log.Lines.Add("{{name}}");
            public static void Completed(Mesh.Composition.MeshBuilder mesh, Mesh.Plan.MeshPlan plan) => Log.Lines.Add("{{name}} " + plan.Services.Count);
        }

        """))}/* of {assembly} */";

    private static CSharpCompilation Plain(string source, string assembly, params CSharpCompilation[] references) => Compile.Library(source, assembly, references.Select(static reference => reference.ToReference()));
}
