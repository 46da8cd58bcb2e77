using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class AmbiguousProviderTests
{
    [Fact]
    public async Task A_contract_of_several_services_is_ambiguous_where_one_is_asked_for()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface IStore;
            [Service] class Disk : IStore;
            [Service] class Memory : IStore;
            [Service] class Orders(IStore {|MESH005:store|});
            """));
        Assert.Equal(
            "'Orders' asks for one 'IStore', but 'Disk' (Test0.cs) and 'Memory' (Test0.cs) provide it. " +
            "help: give all but one a key ([Service(Key = ...)]) and ask for it with [FromKeyedServices(...)], or take IEnumerable<IStore> to get all of them.",
            Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("IEnumerable<IStore> stores")]
    [InlineData("Disk store")]
    [InlineData("[FromKeyedServices(\"c\")] IStore store")]
    [InlineData("IServiceProvider services")]
    public Task What_says_which_or_all_is_not_ambiguous(string parameter) => Run.Library(
        $$"""
        public interface IStore;
        [Service] class Disk : IStore;
        [Service] class Memory : IStore;
        [Service(Key = "c")] class Cloud : IStore;
        [Service] class Orders({{parameter}});
        """);

    [Theory]
    [InlineData("Lazy<IStore> {|MESH005:store|}")]
    [InlineData("Func<IStore> {|MESH005:store|}")]
    [InlineData("IStore? {|MESH005:store|}")]
    [InlineData("[FromKeyedServices(\"c\")] IStore {|MESH005:store|}")]
    public Task Later_or_optional_or_keyed_it_is_ambiguous_all_the_same(string parameter) => Run.Library(
        $$"""
        public interface IStore;
        [Service] class Disk : IStore;
        [Service] class Memory : IStore;
        [Service(Key = "c")] class Cloud1 : IStore;
        [Service(Key = "c")] class Cloud2 : IStore;
        [Service] class Orders({{parameter}});
        """);

    [Fact]
    public Task Services_with_keys_do_not_compete_with_the_one_without() => Run.Library(
        """
        public interface IStore;
        [Service] class Disk : IStore;
        [Service(Key = "m")] class Memory : IStore;
        [Service] class Orders(IStore store, [FromKeyedServices("m")] IStore memory);
        """);

    [Fact]
    public async Task A_decorator_is_reported_once_with_the_way_to_reach_the_inner_service()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library(
            """
            public interface IStore;
            [Service] class Disk : IStore;
            [Service] class Retrying(IStore {|MESH005:inner|}) : IStore;
            [Service] class Orders(IStore store);
            """));
        Assert.EndsWith("provide it; so does 'Orders'. help: to decorate 'Disk', write [Service(Decorates = typeof(IStore))] on 'Retrying'.", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Single(diagnostic.AdditionalLocations);
    }

    [Fact]
    public Task A_decorator_that_names_the_key_of_the_inner_service_is_not_ambiguous() => Run.Library(
        """
        public interface IStore;
        [Service(Key = "inner")] class Disk : IStore;
        [Service] class Retrying([FromKeyedServices("inner")] IStore {|MESH088:inner|}) : IStore;
        [Service] class Orders(IStore store);
        """);

    [Fact]
    public Task Providers_of_two_projects_are_counted_together() => Run.Library(
        "[Service] class Disk : IStore; [Service] class Orders(IStore {|MESH005:store|});",
        Run.Module("public interface IStore; [Service] public class Memory : IStore;"));

    [Fact]
    public async Task A_service_of_another_project_that_asks_is_reported_where_the_application_is_composed()
    {
        MetadataReference library = Run.Module("public interface IStore; [Service] public class Memory : IStore; [Service] public class Orders(IStore store);");
        const string Source = "[Service] class Disk : IStore; static class Startup { static void Configure(IServiceCollection services) { services.AddMesh(); } }";
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Source, references: [library])));
        Assert.Equal("AddMesh", Run.Text(diagnostic));
        Assert.StartsWith("'Orders' asks for one 'IStore', but 'Memory' (in Lib) and 'Disk' (Test0.cs) provide it.", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task What_is_registered_by_hand_wins_over_all(bool isRoot) => (isRoot ? (Func<string, Task>)(source => Run.Root(source)) : source => Run.Library(source))(
        """
        public interface IStore;
        [Service] class Disk : IStore;
        [Service] class Memory : IStore;
        [Service] class Orders(IStore store);
        static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton<IStore>(sp => sp.GetRequiredService<Disk>()); }
        """);

    [Fact]
    public Task A_closed_and_an_open_generic_provider_are_not_ambiguous() => Run.Library(
        """
        public interface IRepository<T>; public class Order;
        [Service] class Repository<T> : IRepository<T>;
        [Service] class OrderRepository : IRepository<Order>;
        [Service] class Orders(IRepository<Order> orders);
        """);
}
