using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class StageContradictionTests
{
    private const string Stages = "[assembly: Stage(\"one\", Order = 1)] [assembly: Stage(\"two\", Order = 2)] [assembly: Stage(\"three\", Order = 3)]\n";
    private const string Startup = "static class Startup { static void Configure(IServiceCollection services) => services.AddMesh(); }";

    [Fact]
    public async Task It_is_reported_at_the_first_edge_with_the_stage_of_each_link()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Stages +
            """
            public interface IB;
            [Service(Stage = "one")] class A(IB {|MESH010:b|});
            [Service] class B(C c) : IB;
            [Service(Stage = "two")] class C;
            """));
        Assert.Equal(
            "'A' of stage \"one\" waits for 'C' of the later stage \"two\", and would for ever: A (Test0.cs, stage \"one\") -> B (Test0.cs) -> C (Test0.cs, stage \"two\"). help: move 'C' to stage \"one\" or out of all stages, or take Lazy<IB>, which is resolved at the first call.",
            Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("[Service(Stage = \"one\")] class A(B {|MESH010:b|});")]
    [InlineData("[Service(Stage = \"one\")] class A(B? {|MESH010:b|} = null);")]
    [InlineData("[Service(Stage = \"one\")] class A(IEnumerable<B> {|MESH010:b|});")]
    [InlineData("[Service(Stage = \"one\", DependsOn = [{|MESH010:typeof(B)|}])] class A;")]
    [InlineData("[Service(Stage = \"one\", OptionalDependsOn = [{|MESH010:typeof(B)|}])] class A;")]
    [InlineData("[Service(Stage = \"one\")] [DependsOn<{|MESH010:B|}>(Until = Until.Constructed)] class A;")]
    [InlineData("[Service(Stage = \"one\")] [DependsOn<{|MESH010:B|}>(Until = Until.Healthy)] class A;")]
    [InlineData("[Service(Stage = \"one\")] class A(T {|MESH010:t|}); [Service(Lifetime = ServiceLifetime.Transient)] class T(B b);")]
    public Task Every_edge_that_waits_counts(string service) => Run.Root(Stages + service + " [Service(Stage = \"two\")] class B;");

    [Theory]
    [InlineData("[Service(Stage = \"one\")] class A(Lazy<B> b);")]
    [InlineData("[Service(Stage = \"one\")] class A(Func<B> b);")]
    [InlineData("[Service(Stage = \"one\")] [DependsOn<B>(Until = Until.FirstCall)] class A;")]
    [InlineData("[Service(Stage = \"two\")] class A(B b);")]
    [InlineData("[Service(Stage = \"three\")] class A(B b);")]
    [InlineData("[Service] class A(B b);")]
    [InlineData("[Service(Stage = \"one\")] class A; [Service] class C(A a, B b);")]
    public Task What_is_right_is_silent(string service) => Run.Root(Stages + service + " [Service(Stage = \"two\")] class B;");

    [Fact]
    public Task Stages_of_one_order_follow_each_other_by_name() => Run.Root(
        """
        [assembly: Stage("b")] [assembly: Stage("a")]
        [Service(Stage = "a")] class A(B {|MESH010:b|}); [Service(Stage = "b")] class B(C c); [Service(Stage = "a")] class C;
        """);

    [Fact]
    public async Task A_root_cause_is_reported_once()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Stages +
            """
            [Service(Stage = "one")] class A(Shared {|MESH010:shared|}); [Service(Stage = "one")] class B(Shared shared); [Service(Stage = "two")] class C(A a, Shared shared);
            [Service] class Shared(Late late); [Service(Stage = "three")] class Late;
            """));
        Assert.Contains("and would for ever; so do 'B' and 'C': A (", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal(2, diagnostic.AdditionalLocations.Count);
    }

    [Fact]
    public Task What_waits_for_a_service_that_contradicts_is_no_cause_of_its_own() => Run.Root(Stages +
        """
        [Service(Stage = "two")] class A(B b); [Service(Stage = "one")] class B(C {|MESH010:c|}); [Service(Stage = "three")] class C;
        """);

    [Fact]
    public Task Two_edges_into_later_stages_are_two_reports() => Run.Root(Stages +
        """
        [Service(Stage = "one")] class A(B {|MESH010:b|}, C {|MESH010:c|}); [Service(Stage = "two")] class B; [Service(Stage = "three")] class C;
        """);

    [Fact]
    public Task A_cycle_is_reported_as_such_only() => Run.Root(Stages + "[Service(Stage = \"one\")] class A(B {|MESH001:b|}); [Service] class B(A a);");

    [Fact]
    public Task A_cycle_of_edges_that_wait_for_health_is_one() => Run.Library("[Service] [DependsOn<{|MESH001:B|}>(Until = Until.Healthy)] class A; [Service] [DependsOn<A>(Until = Until.Healthy)] class B;");

    [Fact]
    public Task In_a_library_the_order_of_the_stages_is_not_known_yet() => Run.Library(Stages + "[Service(Stage = \"one\")] class A(B b); [Service(Stage = \"two\")] class B;");

    [Fact]
    public Task Through_another_project() => Run.Root(Stages + "[Service(Stage = \"one\")] class A(IB {|MESH010:b|}); [Service(Stage = \"two\")] class C : IC;",
        Run.Module("public interface IB; public interface IC; [Service] public class B(IC c) : IB { public object C => c; }"));

    [Fact]
    public async Task Among_referenced_projects_at_AddMesh_and_the_roots_order_counts()
    {
        MetadataReference contracts = Run.Module("public interface IB;", "Contracts");
        MetadataReference[] references =
        [
            contracts,
            Run.Module("[assembly: Stage(\"one\", Order = 1)] [Service(Stage = \"one\")] public class A(IB b) { public object B => b; }", "As", contracts),
            Run.Module("[assembly: Stage(\"two\", Order = 2)] [Service(Stage = \"two\")] public class B : IB;", "Bs", contracts),
        ];
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root(Startup, references: references))));
        Assert.Equal(("MESH010", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Contains("A (in As, stage \"one\") -> B (in Bs, stage \"two\")", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Empty(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root("[assembly: Stage(\"two\", Order = 0)] " + Startup, references: references))));
    }

    [Fact]
    public async Task A_chain_of_ten_thousand_between_two_stages_is_analysed_in_time()
    {
        const int Count = 10_000;
        string chain = string.Concat(Enumerable.Range(0, Count).Select(static i => $"[Service] class S{i}({(i < Count - 1 ? $"S{i + 1}" : "Late")} next);\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Stages + "[Service(Stage = \"one\")] class Early(S0 next); [Service(Stage = \"two\")] class Late;" + chain)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
        Assert.Contains("more ...", Run.Message(diagnostic), StringComparison.Ordinal);
    }
}
