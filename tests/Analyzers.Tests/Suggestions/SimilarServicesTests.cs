using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Suggestions;

public class SimilarServicesTests
{
    [Fact]
    public async Task A_class_that_implements_the_contract_without_the_attribute_is_named()
    {
        Diagnostic diagnostic = await Missing(
            """
            public interface IDatabase;
            class SqlDatabase : IDatabase;
            abstract class Base : IDatabase;
            [Service] class Orders(IDatabase database);
            """);
        Assert.Contains("similar: class 'SqlDatabase' (Test0.cs) implements it, but has no [Service]. help: put [Service] on 'SqlDatabase'; else register it", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal("T:SqlDatabase, Test", diagnostic.Properties["Candidates"]);
    }

    [Fact]
    public async Task So_is_the_class_itself() =>
        Assert.Contains("similar: class 'SqlDatabase' (Test0.cs) has no [Service].", Run.Message(await Missing("class SqlDatabase; [Service] class Orders(SqlDatabase database);")), StringComparison.Ordinal);

    [Fact]
    public async Task So_is_one_that_derives_from_it() =>
        Assert.Contains("class 'Sql' (Test0.cs) implements it", Run.Message(await Missing("abstract class Database; class Sql : Database; [Service] class Orders(Database database);")), StringComparison.Ordinal);

    [Fact]
    public async Task So_is_a_generic_one_that_can_be_closed_to_it() =>
        Assert.Contains("class 'Repository' (Test0.cs) implements it", Run.Message(await Missing("public interface IRepository<T>; class Repository<T> : IRepository<T>; class Fixed : IRepository<int>; [Service] class Orders(IRepository<string> orders);")), StringComparison.Ordinal);

    [Fact]
    public async Task So_is_an_internal_one_of_a_referenced_project_but_no_facade()
    {
        MetadataReference library = Run.Module("public interface IDatabase; class SqlDatabase : IDatabase; [Service(Key = 1)] public class Keyed : IDatabase;");
        string message = Run.Message(await Missing("[Service] class Orders(IDatabase database);", library));
        Assert.Contains("similar: 'Keyed' (in Lib) provides it under the key 1; internal class 'SqlDatabase' (in Lib) implements it, but has no [Service]. help", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_where_one_was_asked_for_it_is_named_too() => Assert.Contains(
        "similar: 'Database' (Test0.cs) provides it without a key. help: ask for it without a key",
        Run.Message(await Missing("public interface IDatabase; [Service] class Database : IDatabase; [Service] class Orders([FromKeyedServices(1)] IDatabase database);")), StringComparison.Ordinal);

    [Fact]
    public async Task The_contract_of_the_same_name_in_another_namespace_is_named() => Assert.Contains(
        "similar: 'Database' (Test0.cs) provides another 'IDatabase': Old.IDatabase.",
        Run.Message(await Missing("namespace Old { public interface IDatabase; [Service] class Database : IDatabase; } namespace New { public interface IDatabase; [Service] class Orders(IDatabase database); }")), StringComparison.Ordinal);

    [Fact]
    public async Task A_service_whose_contract_is_disposable_is_asked_for_by_contract() => Assert.Contains(
        "help: ask for IStore",
        Run.Message(await Missing("public interface IStore : IDisposable; [Service] class Store : IStore { public void Dispose() { } } [Service] class Orders(Store store);")), StringComparison.Ordinal);

    [Fact]
    public async Task For_a_value_options_are_recommended() =>
        Assert.Contains("help: give the parameter a default value, or take the value from options", Run.Message(await Missing("[Service] class Orders(string connection);")), StringComparison.Ordinal);

    [Fact]
    public async Task For_an_array_the_sequence_is_recommended() =>
        Assert.Contains("help: take IEnumerable<IRule> to get every provider", Run.Message(await Missing("public interface IRule; [Service] class Rule : IRule; [Service] class Rules(IRule[] all);")), StringComparison.Ordinal);

    [Theory]
    [InlineData("interface IWrite : IRead; [Service] class Store : IWrite;", "similar: 'Store' (Test0.cs) provides IWrite, which is an IRead. help: ask for IWrite, or write [Service(typeof(IWrite), typeof(IRead))] on 'Store'; else register it")]
    [InlineData("interface IWrite : IRead; interface IOther; [Service] class Store : IOther, IWrite;", "help: ask for IWrite, or write [Service(typeof(IOther), typeof(IWrite), typeof(IRead))] on 'Store'; else register it")]
    [InlineData("interface IWrite; [Service(typeof(IWrite))] class Store : IWrite, IRead;", "similar: 'Store' (Test0.cs) is an IRead, but does not provide it. help: write [Service(typeof(IWrite), typeof(IRead))] on 'Store'; else register it")]
    [InlineData("interface IWrite<T> : IRead; [Service] class Store<T> : IWrite<T>; [Service] class Uses(IWrite<int> store);", "similar: 'Store<int>' (Test0.cs) provides IWrite<int>, which is an IRead. help: ask for IWrite<int>")]
    public async Task A_service_that_has_it_as_base_of_its_contract_is_named(string source, string text) =>
        Assert.Contains(text, Run.Message(await Missing("interface IRead; [Service] class Orders(IRead store);" + source)), StringComparison.Ordinal);

    [Fact]
    public async Task So_is_one_of_another_project() => Assert.Contains(
        "similar: 'Store' (in Lib) provides IWrite, which is an IRead. help: ask for IWrite",
        Run.Message(await Missing("[Service] class Orders(IRead store);", Run.Module("public interface IRead; public interface IWrite : IRead; [Service] public class Store : IWrite;"))), StringComparison.Ordinal);

    [Fact]
    public async Task So_is_a_class_that_derives_from_it() => Assert.Contains(
        "similar: 'Sql' (Test0.cs) is a Database, but does not provide it. help: ask for Sql, or write [Service(typeof(Database))] on 'Sql'; else",
        Run.Message(await Missing("abstract class Database; [Service] class Sql : Database; [Service] class Orders(Database database);")), StringComparison.Ordinal);

    [Theory]
    [InlineData("interface IMake<out T>; [Service] class Maker : IMake<Cat>; [Service] class Orders(IMake<Animal> make);", "similar: 'Maker' (Test0.cs) provides IMake<Cat>, which converts to IMake<Animal>, but a container finds exactly the type that is asked for. help: ask for IMake<Cat>, or declare IMake<Animal> on 'Maker' too; else")]
    [InlineData("interface IHandle<in T>; [Service] class Handler : IHandle<Animal>; [Service] class Orders(IHandle<Cat> handle);", "similar: 'Handler' (Test0.cs) provides IHandle<Animal>, which converts to IHandle<Cat>, but a container finds exactly the type that is asked for. help: ask for IHandle<Animal>, or declare IHandle<Cat> on 'Handler' too; else")]
    public async Task So_is_one_that_variance_converts_to_it(string source, string text) =>
        Assert.Contains(text, Run.Message(await Missing("class Animal; class Cat : Animal; " + source)), StringComparison.Ordinal);

    [Theory]
    [InlineData("where T : IEntity", "T : IEntity", "Note")]
    [InlineData("where T : struct", "T : struct", "Note")]
    [InlineData("where T : new()", "T : new()", "Note")]
    [InlineData("where T : IComparable<T>", "T : IComparable<T>", "Note")]
    public async Task So_is_a_generic_one_whose_constraint_is_not_met(string constraint, string named, string argument) => Assert.Contains(
        $"similar: 'Only<T>' (Test0.cs) provides IOnly<T> where {named}, which '{argument}' does not meet. help: make '{argument}' meet the constraint, or put [Service] on a class that implements IOnly<Note>; else",
        Run.Message(await Missing($"interface IEntity; class Note {{ private Note() {{ }} }} interface IOnly<T>; [Service] class Only<T> : IOnly<T> {constraint}; [Service] class Orders(IOnly<Note> only);")), StringComparison.Ordinal);

    [Fact]
    public async Task So_is_a_generic_one_with_a_parameter_that_nothing_determines() => Assert.Contains(
        "similar: 'Store<T, TKey>' (Test0.cs) provides IStore<T>, which does not say what its TKey is. help: put [Service] on a class that implements IStore<int>; else",
        Run.Message(await Missing("interface IStore<T>; [Service] class Store<T, TKey> : IStore<T>; [Service] class Orders(IStore<int> store);")), StringComparison.Ordinal);

    [Fact]
    public async Task A_generic_class_that_cannot_be_closed_to_it_is_none() => Assert.DoesNotContain(
        "similar", Run.Message(await Missing("interface IStore<T>; class First<T> : IStore<T> where T : class; class Second<T, TKey> : IStore<T>; [Service] class Orders(IStore<int> store);")), StringComparison.Ordinal);

    [Theory]
    [InlineData("class Shop : Microsoft.EntityFrameworkCore.DbContext; [Service] class Orders(Shop shop);", "help: call services.AddDbContext<Shop>(...).")]
    [InlineData("abstract class Base : Microsoft.EntityFrameworkCore.DbContext; class Shop : Base; [Service] class Orders(Shop shop);", "help: call services.AddDbContext<Shop>(...).")]
    [InlineData("struct Size; [Service] class Orders(Size size);", "help: give the parameter a default value, or take the value from options (IOptions<T>), or let callers pass it: ask for Func<")]
    [InlineData("enum Mode { A } [Service] class Orders(Mode mode);", "help: give the parameter a default value, or take the value from options (IOptions<T>), or let callers pass it: ask for Func<")]
    [InlineData("[Service] class Orders(Guid id);", "help: give the parameter a default value, or take the value from options (IOptions<T>), or let callers pass it: ask for Func<")]
    [InlineData("[Service] class Orders(int? count);", "help: give the parameter a default value, or take the value from options (IOptions<T>), or let callers pass it: ask for Func<")]
    [InlineData("delegate int Hash(string text); [Service] class Orders(Hash hash);", "help: register a function: services.AddSingleton<Hash>(...), before AddMesh() or after.")]
    [InlineData("[Service] class Orders(Func<string> name);", "'Orders' asks for 'Func<string>', which nothing provides; needed by: Orders (Test0.cs) -> string. help: a Func asks the container for what it returns: take the value from options (IOptions<T>), or declare a delegate that returns string, and register that.")]
    [InlineData("class ShopOptions { public int Count { get; set; } } [Service] class Orders(ShopOptions options);", "help: take IOptions<ShopOptions>, and bind it with services.Configure<ShopOptions>(...).")]
    [InlineData("class Clock { private Clock() { } } [Service] class Orders(Clock clock);", "similar: class 'Clock' (Test0.cs) cannot be a service: it has no constructor that generated code can call; make one public or internal. help: register it in this project, or if other code does, write [assembly: ProvidedByHost<Clock>].")]
    [InlineData("abstract class Clock; [Service] class Orders(Clock clock);", "help: put [Service] on a class that derives from it; else register it")]
    public async Task What_is_no_service_by_its_kind_has_a_remedy_of_its_own(string source, string text)
    {
        Diagnostic diagnostic = await Missing("namespace Microsoft.EntityFrameworkCore { public class DbContext; } namespace App { " + source + " }");
        Assert.Contains(text, Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal("", diagnostic.Properties["Candidates"]);
    }

    private static async Task<Diagnostic> Missing(string source, params MetadataReference[] references)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(source, references: references)));
        Assert.Equal("MESH002", diagnostic.Id);
        return diagnostic;
    }

    [Fact]
    public async Task A_method_of_a_referenced_project_that_would_register_it_is_named_until_it_is_called()
    {
        Microsoft.CodeAnalysis.MetadataReference library = Run.Module(
            """
            public interface IClock; public class Clock : IClock;
            public static class Clocks
            {
                public static IServiceCollection AddClocks(this IServiceCollection services) => Inner(services);
                private static IServiceCollection Inner(IServiceCollection services) => services.AddSingleton<IClock, Clock>();
            }
            """);
        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(await Run.Root("[Service] class Asks(IClock {|MESH002:clock|});", library));
        Assert.Contains("AddClocks() (in Lib) registers it, but is not called", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains("help: call services.AddClocks(); else", Run.Message(diagnostic), StringComparison.Ordinal);
        await Run.Root("[Service] class Asks(IClock clock); static class Startup { static void Configure(IServiceCollection services) => services.AddClocks(); }", library);
    }

    [Fact]
    public async Task Whatever_such_a_method_would_register_is_one_error()
    {
        MetadataReference library = Run.Module(
            """
            public interface IA; public class A : IA; public interface IB; public class B : IB; public interface IC; public class C : IC; public interface ID;
            public static class Storage
            {
                public static IServiceCollection AddOne(this IServiceCollection services) => services.AddSingleton<IA, A>();
                public static IServiceCollection AddStorage(this IServiceCollection services) => services.AddSingleton<IA, A>().AddSingleton<IB, B>().AddKeyedSingleton<IC, C>(1);
            }
            """);
        const string Services = "[Service] class First(IA {|MESH002:a|}, IB b); [Service] class Second(IA a); [Service] class Third([FromKeyedServices(1)] IC c);";
        Diagnostic diagnostic = Assert.Single(await Run.Root(Services, library));
        Assert.Contains("; AddStorage() (in Lib) registers it, and 'IB' and 'IC', which are missing too, but is not called; AddOne() (in Lib) registers it, but is not called. help: call services.AddStorage(); else", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], diagnostic.AdditionalLocations.Select(static place => place.SourceTree!.GetText().ToString(place.SourceSpan)));
        await Run.Root(Services + "[Service] class Fourth(ID {|MESH002:d|});", library);
        await Run.Root(Services.Replace("{|MESH002:a|}", "a", StringComparison.Ordinal) + " static class Startup { static void Configure(IServiceCollection services) => services.AddStorage(); }", library);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_generic_service_that_nobody_can_close_is_told_with_the_type_that_is_hidden(bool knowsMesh)
    {
        MetadataReference contracts = Run.Module("public interface IRepository<T>;" + (knowsMesh ? "[Service] public class Any;" : ""), "Contracts");
        MetadataReference storage = Run.Module("[Service] public class Repository<T> : IRepository<T>;", "Storage", contracts);
        string shop = "KIND class Order; public interface IOrders; [Service] internal sealed class Orders(IRepository<IEnumerable<Order>> repository) : IOrders { public object R => repository; }";
        Diagnostic diagnostic = await Missing(Composes, contracts, storage, Run.Module(shop.Replace("KIND", "internal", StringComparison.Ordinal), "Shop", contracts));
        Assert.Contains("'Orders' asks for 'IRepository<IEnumerable<Order>>', which nothing provides;", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains(
            "similar: 'Repository<T>' (in Storage) provides IRepository<T>, but is not known in 'Shop', where alone 'Order' can be named, since it is internal. help: make 'Order' public, or let 'Shop' reference the project of 'Repository<T>', or put [Service] on a class that implements",
            Run.Message(diagnostic),
            StringComparison.Ordinal);
        await Run.Root(Composes, contracts, storage, Run.Module(shop.Replace("KIND", "public", StringComparison.Ordinal), "Shop", contracts));
        await Run.Root(Composes, contracts, storage, Run.Module(shop.Replace("KIND", "internal", StringComparison.Ordinal), "Shop", contracts, storage));
    }

    private const string Composes = "class Composed { void M(IServiceCollection services) => services.AddMesh(); } static class Generated { internal static IServiceCollection AddMesh(this IServiceCollection services) => services; }";
}
