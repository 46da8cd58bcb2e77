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
        Assert.Equal("T:SqlDatabase", diagnostic.Properties["Candidates"]);
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
}
