namespace Mesh.Generators.Tests.Decorators;

/// <summary>Decorators that users write stand between the facade and the service.</summary>
public class DecoratorTests
{
    private const string Stores =
        """
        using System.Linq; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;
        public interface IStore { string Get(string key); }
        [Service] class Store : IStore { public string Get(string key) => key; }
        """;

    private const string Get = "public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IStore>().Get(\"a\"); }";

    [Fact]
    public void A_decorator_stands_around_the_service() => Assert.Equal("cached(a)", Scenario.Run(Stores +
        """
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public string Get(string key) => $"cached({inner.Get(key)})"; }
        """ + Get));

    [Fact]
    public void A_call_passes_through_several_in_their_order_the_lowest_first() => Assert.Equal("one(two(three(a)))", Scenario.Run(Stores +
        """
        [Service(Decorates = typeof(IStore), Order = 2)] class Two(IStore inner) : IStore { public string Get(string key) => $"two({inner.Get(key)})"; }
        [Service(Decorates = typeof(IStore), Order = 3)] class Three(IStore inner) : IStore { public string Get(string key) => $"three({inner.Get(key)})"; }
        [Service(Decorates = typeof(IStore), Order = -1)] class One(IStore inner) : IStore { public string Get(string key) => $"one({inner.Get(key)})"; }
        """ + Get));

    [Fact]
    public void Callers_hold_one_facade_that_is_named_like_the_service_and_counts_each_call_once() => Assert.Equal("store Caching store/IStore/Get: 1", Scenario.Run(Stores +
        """
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public string Get(string key) => inner.Get(key); }
        public static class Scenario { public static object? Run()
        {
            using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            var store = provider.GetRequiredService<IStore>();
            store.Get("a");
            var facade = (IServiceFacade)store;
            return $"{facade.Service} {facade.Inner.GetType().Name} " + string.Join(", ", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot().Select(o => $"{o.Service}/{o.Contract}/{o.Operation}: {o.Count}"));
        } }
        """));
}
