namespace Mesh.Generators.Tests.Roots;

/// <summary>What the plan says of stages and edges.</summary>
public class PlanTests
{
    private const string Stages = """
        [assembly: Stage("late", Order = 2, Gate = StageGate.Optional, Timeout = "30s")]
        [assembly: Stage("early", Gate = StageGate.Started)]
        [assembly: Stage("middle \"b\"", Order = 1)] [assembly: Stage("Middle", Order = 1)]
        """;

    [Fact]
    public void Stages_are_in_their_order_then_by_name() => Assert.Equal(
        "early Started -; Middle Required -; middle \"b\" Required -; late Optional 00:00:30",
        Result(Stages + "[Service] class A { }" + Run("""string.Join("; ", plan.Stages.Select(s => $"{s.Name} {s.Gate} {s.Timeout?.ToString() ?? "-"}"))""")));

    [Fact]
    public void What_a_stage_says_of_its_services_arrives() => Assert.Equal(
        "database,x|cache-manager|True; ||False",
        Result("""
            [assembly: Stage("core", Timeout = "1s", Required = ["database", " ", "x"], Optional = new[] { "cache-manager" }, SkipOnTimeout = true)] [assembly: Stage("edge", Order = 1)]
            [Service] class A { }
            """ + Run("""string.Join("; ", plan.Stages.Select(s => $"{string.Join(",", s.Required)}|{string.Join(",", s.Optional)}|{s.SkipOnTimeout}"))""")));

    [Fact]
    public void A_service_is_retried_as_its_stage_says_unless_it_says_so_itself()
    {
        var library = Scenario.Library("[Service(Stage = \"core\")] public class Other;", "Lib");
        Assert.Equal(
            "both 5 00:00:01; delay 3 00:00:01; none 0 00:00:00.5000000; other 3 00:00:00.5000000; plain 0 00:00:00.2000000; silent 3 00:00:00.5000000",
            Result("""
                [assembly: Stage("core", StartRetries = 3, StartRetryDelay = "500ms")]
                [Service(Stage = "core")] class Silent { } [Service(Stage = "core", StartRetries = 0)] class None { } [Service(Stage = "core", StartRetryDelay = "1s")] class Delay { }
                [Service(Stage = "core", StartRetries = 5, StartRetryDelay = "1s")] class Both { } [Service] class Plain { }
                """ + Run("""string.Join("; ", plan.Services.OrderBy(s => s.Entry.Name).Select(s => $"{s.Entry.Name} {s.Entry.StartRetries} {s.Entry.StartRetryDelay}"))"""), library));
    }

    [Fact]
    public void A_stage_of_a_library_is_a_stage_of_the_application_unless_that_says_otherwise()
    {
        var b = Scenario.Library("""[assembly: Stage("own", Order = 9)] [assembly: Stage("shared", Order = 2)] [assembly: Stage("first", Order = 5)]""", "B");
        var a = Scenario.Library("""[assembly: Stage("shared", Order = 3)] [assembly: Stage("a", Order = 4)]""", "A");
        Assert.Equal("own shared a first", Result("""[assembly: Stage("own", Order = -1)]""" + Run("string.Join(\" \", plan.Stages.Select(s => s.Name))"), b, a));
    }

    [Theory]
    [InlineData("[assembly: Stage(\"\")]")]
    [InlineData("[assembly: Stage(null!)]")]
    [InlineData("[assembly: Stage(\" \", Order = 3)]")]
    public void A_stage_without_a_name_is_none(string stage) => Assert.Equal(0, Result(stage + Run("plan.Stages.Count")));

    [Fact]
    public void Of_a_stage_with_wrong_values_the_defaults_are_taken() => Assert.Equal(
        "Required  0",
        Result("[assembly: Stage(\"s\", Gate = (StageGate)7, Timeout = \"soon\")]" + Run("""$"{plan.Stages[0].Gate} {plan.Stages[0].Timeout} {plan.Services.Count}" """)));

    [Fact]
    public void A_service_comes_after_the_stages_before_its_own_and_what_holds_them_up_goes_first() => Assert.Equal(
        "z:3 m:1 a:1 plain:1",
        Result("""
            [assembly: Stage("one", Order = 1)] [assembly: Stage("two", Order = 2)]
            [Service(Stage = "two")] class A { } [Service] class M(B b) { public object O => b; }
            [Service(Stage = "one")] class Z { } [Service] class Plain { } [Service(Stage = "two")] class B { }
            """ + Run("string.Join(\" \", plan.Services.Where(s => s.Entry.Name != \"b\").OrderBy(s => s.Entry.Name == \"z\" ? 0 : s.Entry.Name == \"m\" ? 1 : s.Entry.Name == \"a\" ? 2 : 3).Select(s => $\"{s.Entry.Name}:{s.BottomLevel}\"))")));

    [Fact]
    public void The_plan_stops_in_an_order_that_respects_the_stages() => Assert.Equal(
        "z a b",
        Result("""
            [assembly: Stage("one", Order = 1)] [assembly: Stage("two", Order = 2)] [assembly: Stage("three", Order = 3)]
            [Service(Stage = "two")] class A { } [Service(Stage = "three")] class B { } [Service(Stage = "one")] class Z { }
            """ + Run("string.Join(\" \", plan.Services.Select(s => s.Entry.Name))")));

    [Fact]
    public void Stages_that_contradict_the_dependencies_leave_nobody_out() => Assert.Equal(
        "late early",
        Result("""
            [assembly: Stage("one", Order = 1)] [assembly: Stage("two", Order = 2)]
            [Service(Stage = "one")] class Early(Late late) { public object O => late; } [Service(Stage = "two")] class Late { }
            """ + Run("string.Join(\" \", plan.Services.Select(s => s.Entry.Name))")));

    [Theory]
    [InlineData("[DependsOn<B>(Until = Until.Healthy)] class A;", "Healthy")]
    [InlineData("[DependsOn<B>(Until = Until.Healthy)] class A(B b) { object O => b; }", "Healthy")]
    [InlineData("[DependsOn<B>(Until = Until.Healthy)] class A(IB b, IB2 b2) { object O => (b, b2); }", "Healthy")]
    [InlineData("[DependsOn<B>(Until = Until.Healthy)] class A(IB2 b2, B? b) { object? O => (b, b2); }", "Healthy")]
    [InlineData("[DependsOn<IB>(Until = Until.Healthy)] class A(Lazy<IB> b) { object O => b; }", "Healthy")]
    [InlineData("[DependsOn<B>(Until = Until.Healthy)] [DependsOn<IB>(Until = Until.Constructed)] class A(B b) { object O => b; }", "Healthy")]
    [InlineData("[DependsOn<B>(Until = Until.Constructed)] [DependsOn<IB>(Until = Until.Healthy)] class A(B b) { object O => b; }", "Healthy")]
    [InlineData("[DependsOn<B>(Until = Until.Constructed)] class A(IB b, IB2 b2) { object O => (b, b2); }", "Constructed")]
    [InlineData("[DependsOn<B>] class A(B b) { object O => b; }", "Initialized")]
    [InlineData("[DependsOn<B>(Until = Until.Healthy, Optional = true)] class A(B b) { object O => b; }", "Healthy")]
    [InlineData("[DependsOn(typeof(B), Until = Until.Healthy)] class A;", "Healthy")]
    [InlineData("[DependsOn(typeof(IB))] class A(B b) { object O => b; }", "Initialized")]
    [InlineData("[DependsOn(typeof(B), Optional = true, Until = Until.Constructed)] [DependsOn<IB>(Until = Until.Healthy)] class A(IB b) { object O => b; }", "Healthy")]
    [InlineData("[DependsOn<IB>(Until = Until.Healthy)] class A(IEnumerable<IB> b) { object O => b; }", "Healthy")]
    public void An_attribute_may_say_that_more_is_needed_than_a_constructor_shows(string service, string until) => Assert.Equal(
        $"{until} False",
        Result("interface IB; interface IB2; [Service] class B : IB, IB2; [Service] " + service + Run("""plan.Services[1].Dependencies.Select(d => $"{d.Until} {d.Optional}").Single()""")));

    [Fact]
    public void A_name_that_would_end_a_comment_does_not() => Assert.Equal(
        "a\nb s\u2028t",
        Result("""[assembly: Stage("s\u2028t")] [Service(Name = "a\nb", Stage = "s\u2028t")] class A { } [Service] class B(A a) { object O => a; }""" + Run("""plan.Services[0].Entry.Name + " " + plan.Services[0].Entry.Stage""")));

    private static object? Result(string source, params Microsoft.CodeAnalysis.CSharp.CSharpCompilation[] libraries) => Scenario.Run("using System.Linq;\n" + source, libraries);

    private static string Run(string expression) => $$"""

        public static class Scenario { public static object? Run() { var plan = Mesh.Generated.Test.Plan.Create(); return {{expression}}; } }
        """;
}
