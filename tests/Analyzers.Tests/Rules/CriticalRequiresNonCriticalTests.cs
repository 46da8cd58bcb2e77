using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class CriticalRequiresNonCriticalTests
{
    private const string Startup = "static class Startup { static void Configure(IServiceCollection services) => services.AddMesh(); }";

    [Fact]
    public async Task It_is_reported_at_the_parameter_with_what_else_is_not_critical_behind_it()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface IStore;
            [Service(Critical = true)] class Shop(IStore {|MESH009:store|});
            [Service] class Store(Disk disk) : IStore;
            [Service] class Disk;
            """));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(
            "'Shop' is critical and requires 'Store', which is not: if 'Store' fails, so does the start: Shop (Test0.cs) -> Store (Test0.cs) -> Disk (Test0.cs). help: write Critical = true on 'Store' and 'Disk', or take IStore?, which is null when it fails.",
            Run.Message(diagnostic));
    }

    [Fact]
    public Task Each_dependency_is_one_report_however_many_edges_lead_to_it() => Run.Library(
        """
        public interface IA; public interface IB;
        [Service(Critical = true)] [DependsOn<Both>] class Shop(IA {|MESH009:a|}, IB b, Other {|MESH009:other|});
        [Service] class Both : IA, IB; [Service] class Other;
        """);

    [Fact]
    public Task An_edge_of_an_attribute_is_the_place_of_the_report() => Run.Library(
        """
        [Service(Critical = true, DependsOn = [{|MESH009:typeof(A)|}])] [DependsOn<{|MESH009:B|}>(Until = Until.Healthy)] [DependsOn<{|MESH009:C|}>(Until = Until.Constructed)] class Shop;
        [Service] class A; [Service] class B; [Service] class C;
        """);

    [Theory]
    [InlineData("A? a")]
    [InlineData("A? a = null")]
    [InlineData("Lazy<A> a")]
    [InlineData("Func<A> a")]
    [InlineData("IEnumerable<A>? a")]
    [InlineData("")]
    public Task What_the_service_can_do_without_may_fail(string parameter) => Run.Library($"[Service(Critical = true)] class Shop({parameter}); [Service] class A;");

    [Theory]
    [InlineData("[Service(Critical = true)] class Shop(A a); [Service(Critical = true)] class A;")]
    [InlineData("[Service] class Shop(A a); [Service] class A;")]
    [InlineData("[Service] class Shop(A a); [Service(Critical = true)] class A;")]
    [InlineData(
        """
        [Service(Critical = true, OptionalDependsOn = [typeof(A)])] [DependsOn<B>(Optional = true)] [DependsOn<C>(Until = Until.FirstCall)] class Shop;
        [Service] class A;
        [Service] class B;
        [Service] class C;
        """)]
    [InlineData("[Service(Critical = true, Lifetime = ServiceLifetime.Scoped)] class Shop(A a); [Service] class A;")]
    [InlineData("[Service(Critical = true)] class Shop(A a); [Service(Lifetime = ServiceLifetime.Transient)] class A;")]
    [InlineData(
        """
        [Service(Critical = true)] class Shop(A a);
        [Service(Lifetime = ServiceLifetime.Transient)] class A(B b, C? c);
        [Service(Critical = true)] class B;
        [Service] class C;
        """)]
    [InlineData("[Service(Critical = true)] class Shop(Microsoft.Extensions.Logging.ILogger<Shop> log, TimeProvider time);")]
    public Task What_is_right_is_silent(string source) => Run.Library(source);

    [Fact]
    public async Task It_looks_through_what_is_not_started_itself()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            [Service(Critical = true)] class Shop(Pricing {|MESH009:pricing|});
            [Service(Lifetime = ServiceLifetime.Transient)] class Pricing(Rates rates, Shop? shop = null);
            [Service(Lifetime = ServiceLifetime.Transient)] class Rates(Bank bank);
            [Service] class Bank;
            """.Replace(", Shop? shop = null", "", StringComparison.Ordinal)));
        Assert.StartsWith("'Shop' is critical and requires 'Bank', which is not: if 'Bank' fails, so does the start: Shop (Test0.cs) -> Pricing (Test0.cs) -> Rates (Test0.cs) -> Bank (Test0.cs).", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task An_intermediate_critical_service_has_a_report_of_its_own() => Run.Library(
        """
        [Service(Critical = true)] class Shop(Store store);
        [Service(Critical = true)] class Store(Disk {|MESH009:disk|});
        [Service] class Disk;
        """);

    [Fact]
    public async Task Of_all_providers_each_is_required()
    {
        Diagnostic[] found = [.. await Run.Library(
            """
            public interface IPart;
            [Service(Critical = true)] class Whole(IEnumerable<IPart> {|MESH009:parts|});
            [Service] class One : IPart; [Service(Critical = true)] class Two : IPart;
            """)];
        Assert.EndsWith("or take IEnumerable<IPart>?, which does not need all of them.", Run.Message(Assert.Single(found)), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_dependency_in_another_project_is_reported_here() => Run.Library(
        "[Service(Critical = true)] class Shop(IStore {|MESH009:store|});",
        Run.Module("public interface IStore; [Service] public class Store : IStore;"));

    [Fact]
    public async Task What_lies_in_referenced_projects_is_reported_at_AddMesh_unless_it_has_been_reported_there()
    {
        MetadataReference contracts = Run.Module("public interface IStore; public interface IClock;", "Contracts");
        MetadataReference stores = Run.Module("[Service] public class Store : IStore;", "Stores", contracts);
        MetadataReference apart = Run.Module("[Service(Critical = true)] public class Shop(IStore store) { public object S => store; }", "Shops", contracts);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Root(contracts, stores, apart)));
        Assert.Equal(("MESH009", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Contains("Shop (in Shops) -> Store (in Stores)", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Empty(await Run.Over(Compile.Library("class Unrelated;", references: [contracts, stores, apart])));

        MetadataReference together = Run.Module(
            """
            public interface IOwn;
            [Service] public class Own : IOwn;
            [Service(Critical = true)] public class Shop(IOwn own, Store store) { public object S => (own, store); }
            """, "Shops", contracts, stores);
        Assert.Empty(await Run.Over(Root(contracts, stores, together)));
    }

    [Fact]
    public async Task A_provider_of_the_root_is_reported_at_AddMesh()
    {
        MetadataReference shop = Run.Module("public interface IStore; [Service(Critical = true)] public class Shop(IStore store) { public object S => store; }", "Shops");
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root("[Service] class Store : IStore; " + Startup, references: [shop]))));
        Assert.Equal(("MESH009", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
    }

    [Fact]
    public async Task Many_critical_services_over_a_long_chain_are_analysed_in_time()
    {
        const int Count = 5_000;
        string source = string.Concat(Enumerable.Range(0, Count).Select(static i =>
            $"[Service(Critical = true)] class C{i}(T0 t); [Service(Lifetime = ServiceLifetime.Transient)] class T{i}({(i < Count - 1 ? $"T{i + 1}" : "Last")} next);\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Diagnostic[] found = await Run.Over(Compile.Library(source + "[Service] class Last;"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
        Assert.Equal(Count, found.Length);
    }

    private static Compilation Root(params MetadataReference[] references) => Generate.Run(new Generators.MeshGenerator(), Compile.Root(Startup, references: references));
}
