namespace Mesh.Generators.Tests.Decorators;

/// <summary>One facade stands before all decorators, with the policies of the outermost class that has some; or one for each that is measured apart.</summary>
public class DecoratorPolicyTests
{
    private const string Run =
        """
        public static class Scenario { public static async Task<object?> Run()
        {
            await using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            var store = provider.GetRequiredService<IStore>();
            await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
            string outcome = "ok";
            try { await store.GetAsync(default); } catch (InvalidOperationException e) { outcome = e.Message; }
            var metrics = provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot();
            return $"{outcome} {Store.Calls} {Caching.Calls} | {string.Join(", ", metrics.Select(o => $"{o.Service}/{o.Contract}/{o.Operation}: {o.Count}"))}";
        } }
        """;

    [Theory]
    [InlineData("", "", "", "broken 1 1 | store/IStore/GetAsync: 1")]
    [InlineData("[Retry(2, Delay = \"1ms\")] ", "", "", "broken 3 3 | store/IStore/GetAsync: 1")]
    [InlineData("", "[Retry(1, Delay = \"1ms\")] ", "", "broken 2 2 | store/IStore/GetAsync: 1")]
    [InlineData("[Retry(2, Delay = \"1ms\")] ", "[Retry(1, Delay = \"1ms\")] ", "", "broken 2 2 | store/IStore/GetAsync: 1")]
    [InlineData("", "", ", MeasuredApart = true", "broken 1 1 | caching/IStore/GetAsync: 1, store/IStore/GetAsync: 1")]
    [InlineData("[Retry(2, Delay = \"1ms\")] ", "[Retry(1, Delay = \"1ms\")] ", ", MeasuredApart = true", "broken 6 2 | caching/IStore/GetAsync: 1, store/IStore/GetAsync: 2")]
    public void The_policies_of_the_outermost_class_hold_around_all(string ofService, string ofDecorator, string apart, string expected) => Assert.Equal(expected, Scenario.Run(
        $$"""
        using System; using System.Linq; using System.Threading; using System.Threading.Tasks;
        public interface IStore { Task<int> GetAsync(CancellationToken token); }
        [Service] class Store : IStore { public static int Calls; {{ofService}}public Task<int> GetAsync(CancellationToken token) { Calls++; throw new InvalidOperationException("broken"); } }
        [Service(Decorates = typeof(IStore){{apart}})] class Caching(IStore inner) : IStore { public static int Calls; {{ofDecorator}}public Task<int> GetAsync(CancellationToken token) { Calls++; return inner.GetAsync(token); } }

        """ + Run));

    [Fact]
    public void One_that_is_measured_apart_divides_the_chain() => Assert.Equal(
        "one(two(three(four(store)))) | two/IStore/Get: 1, store/IStore/Get: 1 | store: one, two, three, four", Scenario.Run(
        """
        using System.Linq;
        public interface IStore { string Get(); }
        [Service] class Store : IStore { public string Get() => "store"; }
        [Service(Decorates = typeof(IStore), Order = 1)] class One(IStore inner) : IStore { public string Get() => $"one({inner.Get()})"; }
        [Service(Decorates = typeof(IStore), Order = 2, MeasuredApart = true)] class Two(IStore inner) : IStore { public string Get() => $"two({inner.Get()})"; }
        [Service(Decorates = typeof(IStore), Order = 3)] class Three(IStore inner) : IStore { public string Get() => $"three({inner.Get()})"; }
        [Service(Decorates = typeof(IStore), Order = 4)] class Four(IStore inner) : IStore { public string Get() => $"four({inner.Get()})"; }
        public static class Scenario { public static object? Run()
        {
            using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            string got = provider.GetRequiredService<IStore>().Get();
            var registry = provider.GetRequiredService<IServiceRegistry>();
            var calls = provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot().OrderBy(o => o.Service == "store").Select(o => $"{o.Service}/{o.Contract}/{o.Operation}: {o.Count}");
            return $"{got} | {string.Join(", ", calls)} | {registry.Find("two")!.Decorates}: {string.Join(", ", registry.Find("store")!.Decorators)}";
        } }
        """));

    [Fact]
    public void The_registry_finds_the_service_by_its_name_with_all_that_is_around_it_and_says_so_of_a_decorator() => Assert.Equal(
        "apart(second) | Service 'apart(second)' does not provide IRule; it decorates 'second', which is the one to ask for.", Scenario.Run(
        """
        public interface IRule { string Check(); }
        [Service] class First : IRule { public string Check() => "first"; }
        [Service] class Second : IRule { public string Check() => "second"; }
        [Service(Decorates = typeof(IRule), MeasuredApart = true)] class Apart(IRule inner) : IRule { public string Check() => $"apart({inner.Check()})"; }
        public static class Scenario { public static object? Run()
        {
            var registry = new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IServiceRegistry>();
            string found = registry.Resolve<IRule>("second").Check();
            try { registry.Resolve<IRule>("apart(second)"); return found; } catch (ServiceException e) { return found + " | " + e.Message; }
        } }
        """));

    [Theory]
    [InlineData("", "//   GetAsync   trace > metrics > One > Two > service")]
    [InlineData(", MeasuredApart = true", "//   GetAsync   trace > metrics > Two > service")]
    public void The_header_of_the_facade_shows_the_chain(string apart, string line)
    {
        IReadOnlyDictionary<string, string> files = Generate.Files(new MeshGenerator(), Compile.Root(
            $$"""
            public interface IStore { Task<int> GetAsync(); }
            [Service] class Store : IStore { public Task<int> GetAsync() => Task.FromResult(1); }
            [Service(Decorates = typeof(IStore), Order = 1{{apart}})] class One(IStore inner) : IStore { public Task<int> GetAsync() => inner.GetAsync(); }
            [Service(Decorates = typeof(IStore), Order = 2)] class Two(IStore inner) : IStore { public Task<int> GetAsync() => inner.GetAsync(); }
            """));
        Assert.Contains(line, files["Store.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("class Two_IStore", files["Two.g.cs"], StringComparison.Ordinal);
        if (apart.Length > 0) Assert.Contains("//   GetAsync   trace > metrics > One > the facade of what it decorates", files["One.g.cs"], StringComparison.Ordinal);
    }
}
