using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Graphs;

/// <summary>A service asks for a contract of its own assembly that another assembly provides, which references the first.</summary>
public class InvertedDependencyTests
{
    private const string Core = "public interface IRepository; [Service] public class Shop(IRepository repository) { public IRepository Repository => repository; }";

    [Fact]
    public async Task A_scoped_provider_of_what_a_singleton_below_holds_is_reported_where_both_are_known()
    {
        MetadataReference core = Run.Module(Core, "Core");
        await Run.Library("[Service(Lifetime = ServiceLifetime.Scoped)] public class {|MESH003:Repository|} : IRepository;", core);
        await Run.Library("[Service] public class Repository : IRepository;", core);
    }

    [Fact]
    public async Task A_decorator_that_is_asked_for_by_its_class_is_said_to_be_reached_through_its_contract()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(
            """
            public interface IStore : IDisposable; [Service] public class Store : IStore { public void Dispose() { } }
            [Service(Decorates = typeof(IStore))] public class Caching(IStore inner) : IStore { public void Dispose() => inner.Dispose(); }
            [Service] public class Asks(Caching {|MESH002:caching|}) { public object Caching => caching; }
            """));
        Assert.Contains("'Caching' decorates 'IStore', so that only that can be asked for. help: ask for IStore", Run.Message(diagnostic), StringComparison.Ordinal);
    }
}
