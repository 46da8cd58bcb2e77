using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class MissingDependencyTests
{
    [Fact]
    public async Task What_nothing_provides_is_reported_at_the_parameter()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            public interface IDatabase; public interface IOrders;
            [Service] class Orders(IDatabase {|MESH002:database|}) : IOrders;
            [Service] class Checkout(IOrders orders);
            """));
        Assert.Equal(
            "'Orders' asks for 'IDatabase', which nothing provides; needed by: Checkout (Test0.cs) -> Orders (Test0.cs) -> IDatabase. " +
            "help: put [Service] on a class that implements it; else register it in this project, or if other code does, write [assembly: ProvidedByHost<IDatabase>].",
            Run.Message(diagnostic));
        Assert.Equal("global::IDatabase", diagnostic.Properties["Contract"]);
    }

    [Fact]
    public Task What_a_service_provides_is_not_missing() => Run.Root(
        """
        public interface IDatabase;
        [Service] class Orders(IDatabase database);
        [Service] class Database : IDatabase;
        """);

    [Fact]
    public Task A_library_leaves_it_open() => Run.Library("public interface IDatabase; [Service] class Orders(IDatabase database);");

    [Fact]
    public async Task A_root_cause_is_reported_once_and_names_the_others_that_miss_it()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            public interface IDatabase;
            [Service] class Basket(IDatabase {|MESH002:database|});
            [Service] class Orders(IDatabase database);
            [Service] class Search(Lazy<IDatabase> database);
            """));
        Assert.Contains("which nothing provides; so do 'Orders' and 'Search'; needed by", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal(2, diagnostic.AdditionalLocations.Count);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("", 0)]
    public async Task A_library_can_be_declared_the_root(string property, int count) =>
        Assert.Equal(count, (await Run.Over(Compile.Library("public interface IA; [Service] class B(IA a);"), ("MeshRoot", property))).Length);

    [Fact]
    public async Task An_executable_can_be_declared_not_to_be_the_root() =>
        Assert.Empty(await Run.Over(Compile.Root("public interface IA; [Service] class B(IA a);"), ("MeshRoot", "false")));

    [Theory]
    [InlineData("Microsoft.Extensions.Logging.ILogger<B> p")]
    [InlineData("Microsoft.Extensions.Configuration.IConfiguration p")]
    [InlineData("Microsoft.Extensions.Options.IOptions<B> p")]
    [InlineData("Microsoft.Extensions.Hosting.IHostEnvironment p")]
    [InlineData("System.Net.Http.HttpClient p")]
    [InlineData("TimeProvider p")]
    [InlineData("IServiceProvider p")]
    [InlineData("IServiceScopeFactory p")]
    [InlineData("IServiceRegistry p")]
    [InlineData("MeshOptions p")]
    [InlineData("IMissing? p")]
    [InlineData("IMissing? p = null")]
    [InlineData("Lazy<IMissing>? p")]
    [InlineData("IEnumerable<IMissing> p")]
    [InlineData("string p = \"x\"")]
    [InlineData("int p = 1")]
    [InlineData("CancellationToken p = default")]
    public Task What_the_service_can_do_without_or_the_host_is_trusted_with_is_not_missing(string parameter) => Run.Root($"public interface IMissing; [Service] class B({parameter});");

    [Theory]
    [InlineData("IMissing {|MESH002:p|}")]
    [InlineData("Lazy<IMissing> {|MESH002:p|}")]
    [InlineData("Func<IMissing> {|MESH002:p|}")]
    [InlineData("[FromKeyedServices(\"a\")] IMissing {|MESH002:p|}")]
    [InlineData("Options {|MESH002:p|}")]
    [InlineData("string {|MESH002:p|}")]
    [InlineData("int {|MESH002:p|}")]
    [InlineData("IGeneric<string> {|MESH002:p|}")]
    public Task What_is_required_is_missing(string parameter) => Run.Root($"public interface IMissing; public interface IGeneric<T>; class Options; [Service] class B({parameter});");

    [Fact]
    public async Task A_key_that_nothing_has_is_missing_and_the_other_keys_are_named()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            public interface IDatabase;
            [Service(Key = "main")] class Main : IDatabase;
            [Service] class Orders([FromKeyedServices("mian")] IDatabase {|MESH002:database|});
            """));
        Assert.Contains("asks for 'IDatabase' under the key \"mian\"", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains("similar: 'Main' (Test0.cs) provides it under the key \"main\".", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal("\"mian\"", diagnostic.Properties["Key"]);
    }

    [Fact]
    public Task A_key_that_a_service_has_is_not_missing() => Run.Root(
        """
        public interface IDatabase; public enum Db { Main, Spare }
        [Service(Key = Db.Main)] class Main : IDatabase;
        [Service] class Orders([FromKeyedServices(Db.Main)] IDatabase database);
        """);

    [Fact]
    public Task An_open_generic_service_provides_every_closed_type() => Run.Root(
        """
        public interface IRepository<T>; public class Order; public class Customer;
        [Service] class Repository<T> : IRepository<T>;
        [Service] class Orders(IRepository<Order> orders, IRepository<Customer> customers, IRepository<IRepository<Order>> nested);
        """);

    [Fact]
    public Task What_a_generic_service_misses_is_reported_once_for_all_that_it_is_closed_to() => Run.Root(
        """
        public interface IRepository<T>; public interface IDatabase; public class Order; public class Customer;
        [Service] class Repository<T>(IDatabase {|MESH002:database|}) : IRepository<T>;
        [Service] class Orders(IRepository<Order> orders, IRepository<Customer> customers);
        """);

    [Theory]
    [InlineData("[assembly: ProvidedByHost<IDatabase>]", "IDatabase")]
    [InlineData("[assembly: ProvidedByHost(typeof(IDatabase))]", "IDatabase")]
    [InlineData("[assembly: ProvidedByHost<IRepository<string>>]", "IRepository<string>")]
    [InlineData("[assembly: ProvidedByHost(typeof(IRepository<>))]", "IRepository<int>")]
    [InlineData("[assembly: ProvidedByHost<IDatabase>]", "[FromKeyedServices(\"any\")] IDatabase")]
    [InlineData("[assembly: ProvidedByHost<string>]", "string")]
    public async Task What_the_host_is_said_to_provide_is_not_missing(string promise, string type)
    {
        const string Contracts = "public interface IDatabase; public interface IRepository<T>;";
        await Run.Root($"{promise} {Contracts} [Service] class Orders({type} p);");
        await Run.Root($"[Service] class Orders({type} p);", Run.Module(promise + Contracts));
    }

    [Fact]
    public async Task A_closed_promise_does_not_cover_another_closed_type() =>
        await Run.Root("[assembly: ProvidedByHost<IRepository<string>>] public interface IRepository<T>; [Service] class Orders(IRepository<int> {|MESH002:p|});");

    [Fact]
    public async Task What_a_referenced_library_leaves_open_is_reported_at_AddMesh()
    {
        MetadataReference library = Run.Module("public interface IDatabase; [Service] public class Orders(IDatabase database);");
        const string Startup = "static class Startup { static void Configure(IServiceCollection services) { services.AddMesh(); } }";
        Diagnostic diagnostic = Assert.Single(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root(Startup, references: [library]))));
        Assert.Equal("AddMesh", Run.Text(diagnostic));
        Assert.Contains("'Orders' asks for 'IDatabase', which nothing provides; needed by: Orders (in Lib) -> IDatabase.", Run.Message(diagnostic), StringComparison.Ordinal);

        const string Provider = "[Service] class Database : IDatabase;";
        Assert.Empty(await Run.Over(Generate.Run(new Generators.MeshGenerator(), Compile.Root([Startup, Provider], references: [library]))));
    }

    [Fact]
    public async Task An_executable_that_composes_nothing_is_not_asked_for_what_its_references_leave_open()
    {
        MetadataReference library = Run.Module("public interface IDatabase; [Service] public class Orders(IDatabase database);");
        Assert.Empty(await Run.Over(Compile.Root("class Tool;", references: [library])));
        Diagnostic explicitly = Assert.Single(await Run.Over(Compile.Root("class Tool;", references: [library]), ("MeshRoot", "true")));
        Assert.Equal("Main", Run.Text(explicitly));
    }

    [Fact]
    public Task A_class_of_a_library_that_knows_Mesh_is_not_trusted() => Run.Root(
        "[Service] class Orders(Settings {|MESH002:settings|});",
        Run.Module("public class Settings; [Service] public class Other;"));

    [Fact]
    public Task A_class_of_a_library_that_does_not_know_Mesh_is_trusted() => Run.Root("[Service] class Orders(Settings settings);", Compile.Library("public class Settings;", "Plain").ToReference());

    [Fact]
    public Task What_a_class_with_an_error_would_provide_is_reported_there_only() => Run.Root(
        """
        public interface IDatabase; public interface IBad { int P { get; init; } }
        [Service] abstract class {|MESH015:Database|} : IDatabase;
        [Service] class {|MESH007:Bad|} : IBad { public int P { get; init; } }
        [Service] class Orders(IDatabase database, IBad bad);
        """);

    [Fact]
    public Task Nullable_annotations_off_mean_required() => Run.Root("#nullable disable\npublic interface IA; [Service] class B(IA {|MESH002:a|});");
}
