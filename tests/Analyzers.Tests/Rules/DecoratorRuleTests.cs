using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>What cannot decorate, decorates nothing, has no order, or has policies in vain.</summary>
public class DecoratorRuleTests
{
    private const string Stores = "public interface IStore { int Get(); } public interface IOther; [Service] class Store : IStore { public int Get() => 1; }\n";

    [Theory]
    [InlineData("[Service(Decorates = {|MESH084:typeof(IStore)|})] class Caching(IStore inner);", "decorates 'IStore', which it does not implement")]
    [InlineData("[Service(Decorates = {|MESH084:typeof(IStore)|})] class Caching : IStore { public int Get() => 1; }", "but its constructor takes none")]
    [InlineData("[Service(Decorates = {|MESH084:typeof(IStore)|})] class Caching(IEnumerable<IStore> all) : IStore { public int Get() => 1; }", "takes all of it; take one 'IStore'")]
    [InlineData("[Service(Decorates = {|MESH084:typeof(IStore)|})] class Caching(IStore one, IStore two) : IStore { public int Get() => 1; }", "takes several of it")]
    [InlineData("[Service(Decorates = {|MESH084:typeof(Caching)|})] class Caching(IStore inner) : IStore { public int Get() => 1; }", "decorates itself")]
    [InlineData("[Service(Decorates = {|MESH084:typeof(Store)|})] class Caching(Store inner) : Store { }", "is no interface")]
    [InlineData("[Service(Decorates = {|MESH084:typeof(IStore)|})] class Caching([FromKeyedServices(\"a\")] IStore inner) : IStore { public int Get() => 1; }", "decorates 'IStore' without key, but takes the one under the key \"a\"; write Key = \"a\"")]
    [InlineData("[Service(Key = \"b\", Decorates = {|MESH084:typeof(IStore)|})] class Caching([FromKeyedServices(\"a\")] IStore inner) : IStore { public int Get() => 1; }", "under the key \"b\", but takes the one under the key \"a\"")]
    [InlineData("public interface IHandler<T>; [Service(Decorates = {|MESH084:typeof(IHandler<>)|})] class Caching(IHandler<int> inner) : IHandler<int>, IHandler<string>;", "which it implements 2 times")]
    public async Task What_cannot_decorate_is_reported_at_the_argument(string decorator, string reason)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Stores + decorator));
        Assert.StartsWith("'Caching' cannot be a decorator: it ", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains(reason, Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public int Get() => 1; }")]
    [InlineData("[Service(Decorates = typeof(IStore))] class Caching(Lazy<IStore> inner, IOther? other) : IStore { public int Get() => 1; }")]
    [InlineData("[Service(Decorates = typeof(IStore))] class Caching(Func<IStore> inner) : IStore, IOther { public int Get() => 1; } [Service] class Asks(IOther other);")]
    [InlineData("[Service(Decorates = typeof(IStore))] class Caching(IStore inner, [FromKeyedServices(\"b\")] IStore backup) : IStore { public int Get() => 1; } [Service(Key = \"b\")] class Backup : IStore { public int Get() => 1; }")]
    [InlineData("[Service(Key = \"b\")] class Backup : IStore { public int Get() => 1; } [Service(Key = \"b\", Decorates = typeof(IStore))] class Caching([FromKeyedServices] IStore inner) : IStore { public int Get() => 1; }")]
    [InlineData("[Service(Decorates = typeof(IStore), Order = 1)] class One(IStore inner) : IStore { public int Get() => 1; } [Service(Decorates = typeof(IStore), Order = 2)] class Two(IStore inner) : IStore { public int Get() => 1; } [Service] class Asks(IStore store, IEnumerable<IStore> all);")]
    [InlineData("[Service] class Other : IStore { public int Get() => 1; } [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public int Get() => 1; } [Service] class Asks(IEnumerable<IStore> all);")]
    [InlineData("public interface IHandler<T>; [Service] class Handler : IHandler<int>; [Service(Decorates = typeof(IHandler<>))] class Logging<T>(IHandler<T> inner) : IHandler<T>; [Service] class Asks(IHandler<int> handler);")]
    [InlineData("public interface IRepo<T>; [Service] class {|MESH077:Repo|}<T> : IRepo<T>; [Service(Decorates = typeof(IRepo<>))] class Logging<T>(IRepo<T> inner) : IRepo<T>;")]
    public Task What_can_is_silent_without_cycle_or_ambiguity(string decorator) => Run.Root(Stores + decorator);

    [Theory]
    [InlineData("[Service(Decorates = {|MESH085:typeof(INone)|})] class Caching(INone inner) : INone;", "'Caching' decorates 'INone', which no service provides. help: put [Service] on a class that implements 'INone', or remove the decorator.")]
    [InlineData("[Service(Key = \"a\")] class Keyed : INone; [Service(Decorates = {|MESH085:typeof(INone)|})] class Caching(INone inner) : INone;", "'Caching' decorates 'INone', which no service provides, but 'Keyed' under the key \"a\". help: write Key = \"a\" in [Service] of the decorator.")]
    [InlineData("[Service(Key = \"k\", Decorates = {|MESH085:typeof(IStore)|})] class Caching(IStore inner) : IStore { public int Get() => 1; }", "'Caching' decorates 'IStore' under the key \"k\", which no service provides, but 'Store' without key. help: remove Key from [Service] of the decorator.")]
    [InlineData("class Plain : INone; static class Program { static void Add(IServiceCollection services) => services.AddSingleton<INone, Plain>(); } [Service(Decorates = {|MESH085:typeof(INone)|})] class Caching(INone inner) : INone;", "'Caching' decorates 'INone', which no service provides; what registers 'INone' by hand is not decorated. help: put [Service] on the class that is registered, and remove the registration.")]
    public async Task What_nobody_provides_is_decorated_in_vain(string source, string message) =>
        Assert.Equal(message, Run.Message(Assert.Single(await Run.Root(Stores + "public interface INone;\n" + source))));

    [Fact]
    public Task A_library_may_decorate_what_another_project_provides() => Run.Library("public interface INone; [Service(Decorates = typeof(INone))] class Caching(INone inner) : INone;");

    [Fact]
    public async Task Two_of_one_order_are_ambiguous() => Assert.Equal(
        "'One' (Test0.cs) and 'Two' (Test0.cs) decorate 'IStore' with the same Order = 0, so that nothing says through which a call passes first. help: give them different ones; a call passes through the lowest first.",
        Run.Message(Assert.Single(await Run.Library(Stores +
            """
            [Service(Decorates = {|MESH086:typeof(IStore)|})] class One(IStore inner) : IStore { public int Get() => 1; }
            [Service(Decorates = typeof(IStore))] class Two(IStore inner) : IStore { public int Get() => 1; }
            """))));

    [Fact]
    public Task Of_one_order_around_different_services_nothing_is_ambiguous() => Run.Library(Stores +
        """
        [Service(Key = "k")] class Keyed : IStore { public int Get() => 1; }
        [Service(Decorates = typeof(IStore))] class One(IStore inner) : IStore { public int Get() => 1; }
        [Service(Key = "k", Decorates = typeof(IStore))] class Two(IStore inner) : IStore { public int Get() => 1; }
        """);

    [Theory]
    [InlineData("", "{|MESH087:Store2|}")]
    [InlineData(", MeasuredApart = true", "Store2")]
    public Task The_policies_of_the_outermost_class_hold_unless_it_is_measured_apart(string apart, string name) => Run.Library(
        $$"""
        public interface IStore2 { Task<int> GetAsync(CancellationToken token); }
        [Service] class {{name}} : IStore2 { [Retry(2)] public Task<int> GetAsync(CancellationToken token) => Task.FromResult(1); }
        [Service(Decorates = typeof(IStore2){{apart}})] class Caching(IStore2 inner) : IStore2 { [Timeout("1s")] public Task<int> GetAsync(CancellationToken token) => inner.GetAsync(token); }
        """);

    [Fact]
    public Task A_decorator_without_policies_leaves_those_of_the_service() => Run.Library(
        """
        public interface IStore2 { [Timeout("1s")] Task<int> GetAsync(CancellationToken token); }
        [Service] class Store2 : IStore2 { [Retry(2)] public Task<int> GetAsync(CancellationToken token) => Task.FromResult(1); }
        [Service(Decorates = typeof(IStore2))] class Caching(IStore2 inner) : IStore2 { public Task<int> GetAsync(CancellationToken token) => inner.GetAsync(token); }
        """);

    [Theory]
    [InlineData("", "")]
    [InlineData(", Lifetime = ServiceLifetime.Transient", "")]
    [InlineData(", Lifetime = ServiceLifetime.Singleton", "MESH003")]
    public Task A_decorator_has_the_lifetime_of_what_it_decorates_and_one_of_a_longer_life_holds_it_captive(string lifetime, string id) => Run.Root(
        $$"""
        public interface IStore;
        [Service(Lifetime = ServiceLifetime.Scoped)] class Store : IStore;
        [Service(Decorates = typeof(IStore){{lifetime}})] class Caching(IStore {{(id.Length == 0 ? "inner" : $"{{|{id}:inner|}}")}}) : IStore;
        [Service(Lifetime = ServiceLifetime.Scoped)] class Asks(IStore store);
        """);

    [Fact]
    public Task A_singleton_that_asks_for_a_decorated_scoped_service_holds_it_captive() => Run.Root(
        """
        public interface IStore;
        [Service(Lifetime = ServiceLifetime.Scoped)] class Store : IStore;
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore;
        [Service] class Asks(IStore {|MESH003:store|});
        """);

    [Fact]
    public Task A_cycle_through_a_decorator_is_one() => Run.Root(
        """
        public interface IStore; public interface IAudit;
        [Service] class Store : IStore;
        [Service(Decorates = typeof(IStore))] class Auditing(IStore inner, IAudit audit) : IStore;
        [Service] class Audit(IStore {|MESH001:store|}) : IAudit;
        """);

    [Fact]
    public Task A_critical_service_that_asks_for_a_decorated_critical_one_is_fine() => Run.Root(
        """
        public interface IStore;
        [Service(Critical = true)] class Store : IStore;
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore;
        [Service(Critical = true)] class Asks(IStore store);
        """);

    [Fact]
    public async Task A_decorator_by_key_is_told_of_the_attribute() => Assert.Equal(
        "'Caching' decorates 'Disk' (Test0.cs) by the key \"inner\". help: write [Service(Decorates = typeof(IStore))] on 'Caching', and remove the key: then the order, the lifetime and the facade are seen to.",
        Run.Message(Assert.Single(await Run.Root(
            """
            public interface IStore;
            [Service(Key = "inner")] class Disk : IStore;
            [Service] class Caching([FromKeyedServices("inner")] IStore {|MESH088:inner|}) : IStore;
            """))));

    [Theory]
    [InlineData("[Service(Key = \"inner\")] class Disk : IStore; [Service(Key = \"middle\")] class Middle([FromKeyedServices(\"inner\")] IStore inner) : IStore; [Service] class Outer([FromKeyedServices(\"middle\")] IStore {|MESH088:inner|}) : IStore;")]
    [InlineData("[Service(Key = \"backup\")] class Disk : IStore; [Service] class Caching([FromKeyedServices(\"backup\")] IStore backup) : IStore; [Service] class Asks([FromKeyedServices(\"backup\")] IStore backup);")]
    [InlineData("[Service(Key = \"backup\")] class Disk : IStore, IOther; [Service] class Caching([FromKeyedServices(\"backup\")] IStore backup) : IStore;")]
    [InlineData("[Service(Key = \"one\")] class One : IStore; [Service] class Uses([FromKeyedServices(\"one\")] IStore one) : IOther;")]
    public Task A_key_that_others_use_too_or_for_something_else_is_a_key(string services) => Run.Root("public interface IStore; public interface IOther;\n" + services);

    [Theory]
    [InlineData("[Service(Composes = {|MESH084:typeof(IStore)|})] class All(IEnumerable<IStore> all) : IOther;", "'All' cannot be a composite: it composes 'IStore', which it does not implement")]
    [InlineData("[Service(Composes = {|MESH084:typeof(IStore)|})] class All(IStore one) : IStore { public int Get() => 1; }", "but its constructor does not take the others; take an IEnumerable<IStore>")]
    [InlineData("[Service(Composes = {|MESH084:typeof(Store)|})] class All(IEnumerable<IStore> all) : IStore { public int Get() => 1; }", "composes 'Store', which is no interface")]
    [InlineData("[Service(Decorates = typeof(IStore), Composes = {|MESH084:typeof(IStore)|})] class All(IStore inner, IEnumerable<IStore> all) : IStore { public int Get() => 1; }", "decorates too")]
    public async Task What_cannot_compose_is_reported_at_the_argument(string composite, string reason) =>
        Assert.Contains(reason, Run.Message(Assert.Single(await Run.Root(Stores + composite))), StringComparison.Ordinal);

    [Fact]
    public Task A_composite_is_neither_a_cycle_nor_ambiguous() => Run.Root(Stores +
        """
        [Service] class Other : IStore { public int Get() => 1; }
        [Service(Composes = typeof(IStore))] class All(IEnumerable<IStore> stores) : IStore { public int Get() => 1; }
        [Service] class Asks(IStore store, IEnumerable<IStore> stores);
        """);

    [Fact]
    public Task Two_composites_are_ambiguous() => Run.Root(Stores +
        """
        [Service(Composes = typeof(IStore))] class All1(IEnumerable<IStore> stores) : IStore { public int Get() => 1; }
        [Service(Composes = typeof(IStore))] class All2(IEnumerable<IStore> stores) : IStore { public int Get() => 1; }
        [Service] class Asks(IStore {|MESH005:store|});
        """);

    [Fact]
    public Task A_singleton_composite_of_scoped_services_holds_them_captive() => Run.Root(
        """
        public interface IRule;
        [Service(Lifetime = ServiceLifetime.Scoped)] class One : IRule;
        [Service(Composes = typeof(IRule))] class All(IEnumerable<IRule> {|MESH003:rules|}) : IRule;
        """);
}
