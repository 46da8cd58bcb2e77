using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class DependencyCycleTests
{
    [Fact]
    public async Task A_cycle_is_reported_once_at_its_first_service_with_a_place_for_each_other_edge()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface IA; public interface IB; public interface IC;
            [Service] class A(IB {|MESH001:b|}) : IA;
            [Service] class B(IC c) : IB;
            [Service] class C(IA a) : IC;
            [Service] class Outside(IA a);
            """));
        Assert.Equal(
            "'A' depends on itself: A (Test0.cs) -> B (Test0.cs) -> C (Test0.cs) -> A. help: take Lazy<IB>, which is resolved at the first call, or move what both need into a third service.",
            Run.Message(diagnostic));
        Assert.Equal(["c", "a"], diagnostic.AdditionalLocations.Select(location => location.SourceTree!.GetText().ToString(location.SourceSpan)));
        Assert.Equal("global::IB", diagnostic.Properties["Contract"]);
    }

    [Fact]
    public Task A_service_that_needs_itself_is_a_cycle_of_one() => Run.Library("[Service] class A(A {|MESH001:self|});");

    [Fact]
    public Task A_service_that_asks_for_all_of_its_own_contract_is_a_cycle_of_one() => Run.Library(
        """
        public interface IRule;
        [Service] class Rules(IEnumerable<IRule> {|MESH001:all|}) : IRule;
        """);

    [Theory]
    [InlineData("[Service] class Rule : IRule; [Service] class Rules(IEnumerable<IRule> all) : IRule;", "'Rules' is among all of 'IRule' that it asks for: write [Service(Composes = typeof(IRule))] on 'Rules', which leaves it out of them and makes it what a request for one gets, or give it another contract.")]
    [InlineData("[Service] class Other; class Rules(IEnumerable<IRule> all) : IRule; static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton<IRule, Rules>(); }", "'Rules' is among all of 'IRule' that it asks for: register 'Rules' under a key, which leaves it out of them, and ask for it with that key, or give it another contract.")]
    public async Task A_composite_is_told_how_to_leave_itself_out(string source, string help) =>
        Assert.EndsWith("help: " + help, Run.Message(Assert.Single(await Run.Over(Compile.Library("interface IRule; " + source)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Service(Composes = typeof(IRule))] class Rules(IEnumerable<IRule> all) : IRule; [Service] class Asks(IRule rule);")]
    [InlineData("[Service(Key = \"all\")] class Rules(IEnumerable<IRule> all) : IRule; [Service] class Asks([FromKeyedServices(\"all\")] IRule rule);")]
    [InlineData("[Service(typeof(Rules))] class Rules(IEnumerable<IRule> all) : IRule; [Service] class Asks(Rules rule);")]
    public Task As_it_is_told_it_is_right(string source) => Run.Root("public interface IRule; [Service] class First : IRule; [Service] class Second : IRule; " + source);

    private const string Bus =
        """
        public interface IHandler; public interface IBus; public class Bus(Func<IEnumerable<IHandler>>? later, IEnumerable<IHandler>? now = null) : IBus { public object? All => (later, now); }
        [Service] class Handler(IOutbox outbox) : IHandler { public object Outbox => outbox; }
        public interface IOutbox; [Service] class Outbox(IBus bus) : IOutbox { public object Bus => bus; }

        """;

    [Theory]
    [InlineData("sp => new Bus(() => sp.GetServices<IHandler>())")]
    [InlineData("sp => new Bus(() => sp.GetRequiredService<IEnumerable<IHandler>>())")]
    [InlineData("sp => new Bus(() => [sp.GetRequiredService<IHandler>()])")]
    [InlineData("sp => ActivatorUtilities.CreateInstance<Bus>(sp, (Func<IEnumerable<IHandler>>)(() => sp.GetServices<IHandler>()), Array.Empty<IHandler>())")]
    [InlineData("sp => new Bus(() => { ActivatorUtilities.CreateInstance<Bus>(sp, (Func<IEnumerable<IHandler>>)(() => [])); return []; })")]
    public Task What_a_function_in_a_factory_asks_for_it_asks_for_at_the_first_call_one_or_all(string factory) =>
        Run.Root(Bus + "static class Startup { static void Add(IServiceCollection services) => services.AddSingleton<IBus>(" + factory + "); }");

    [Theory]
    [InlineData("sp => new Bus(null, sp.GetServices<IHandler>())")]
    [InlineData("sp => { IEnumerable<IHandler> all = sp.GetRequiredService<IEnumerable<IHandler>>(); return new Bus(() => all); }")]
    public Task What_the_factory_itself_asks_for_closes_the_cycle(string factory) =>
        Run.Root(Bus.Replace("IOutbox outbox", "IOutbox {|MESH001:outbox|}", StringComparison.Ordinal) + "static class Startup { static void Add(IServiceCollection services) => services.AddSingleton<IBus>(" + factory + "); }");

    [Fact]
    public Task Two_cycles_are_two_reports() => Run.Library(
        """
        [Service] class A(B {|MESH001:b|}); [Service] class B(A a);
        [Service] class C(D {|MESH001:d|}); [Service] class D(C c);
        """);

    [Fact]
    public Task One_report_covers_all_circles_that_share_a_service() => Run.Library(
        """
        [Service] class A(B {|MESH001:b|}, C c);
        [Service] class B(A a);
        [Service] class C(A a);
        """);

    [Theory]
    [InlineData("Lazy<IB> b")]
    [InlineData("Func<IB> b")]
    public Task A_dependency_that_is_resolved_at_the_first_call_closes_no_cycle(string parameter) => Run.Root(
        $$"""
        public interface IB;
        [Service] class A({{parameter}});
        [Service] class B(A a) : IB;
        """);

    [Fact]
    public async Task An_edge_of_an_attribute_closes_a_cycle_and_is_the_place_of_the_report()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            [Service(DependsOn = [typeof(C), {|MESH001:typeof(B)|}])] class A;
            [Service] [DependsOn<A>] class B;
            [Service] class C;
            """));
        Assert.Equal("A", diagnostic.AdditionalLocations.Select(location => location.SourceTree!.GetText().ToString(location.SourceSpan)).Single());
        Assert.EndsWith("write [DependsOn<B>(Until = Until.FirstCall)].", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task An_edge_that_waits_for_nothing_closes_no_cycle() => Run.Library(
        """
        [Service] [DependsOn<B>(Until = Until.FirstCall)] class A;
        [Service] [DependsOn<A>] class B;
        """);

    [Fact]
    public Task A_cycle_over_two_projects_is_reported_at_the_service_that_is_here() => Run.Library(
        """
        [Service] class Store(IClock {|MESH001:clock|}) : IStore;
        """,
        Run.Module(
            """
            public interface IStore; public interface IClock;
            [Service] public class Clock(IStore store) : IClock;
            """));

    [Fact]
    public async Task A_cycle_among_referenced_projects_is_reported_where_the_application_is_composed()
    {
        MetadataReference contracts = Run.Module("public interface IStore; public interface IClock;", "Contracts");
        MetadataReference[] references =
        [
            contracts,
            Run.Module("[Service] public class Clock(IStore store) : IClock;", "Clocks", contracts),
            Run.Module("[Service] public class Store(IClock clock) : IStore;", "Stores", contracts),
        ];
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root("static class Startup { static void Configure(IServiceCollection services) => services.AddMesh(); }", references: references))));
        Assert.Equal("AddMesh", Run.Text(diagnostic));
        Assert.StartsWith("'Clock' depends on itself: Clock (in Clocks) -> Store (in Stores) -> Clock.", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Empty(await Run.Over(Compile.Library("class Unrelated;", references: references)));
    }

    [Fact]
    public Task A_cycle_through_a_closed_generic_service_is_reported_at_the_class() => Run.Library(
        """
        public interface IRepository<T>;
        public class Order;
        [Service] class Orders(IRepository<Order> {|MESH001:repository|});
        [Service] class Repository<T>(Orders orders) : IRepository<T>;
        """);

    [Fact]
    public async Task Of_a_very_long_cycle_the_message_leaves_the_middle_out()
    {
        string source = string.Concat(Enumerable.Range(0, 200).Select(i => $"[Service] class S{i:000}(S{(i + 1) % 200:000} next);"));
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Library(source)));
        Assert.Contains("-> ... 181 more ... ->", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal(199, diagnostic.AdditionalLocations.Count);
    }
}
