namespace Mesh.Generators.Tests.Decorators;

/// <summary>Decorators live as long as what they decorate, and are started after it.</summary>
public class DecoratorLifetimeTests
{
    [Theory]
    [InlineData("Scoped", "Scoped", "True False True False")]
    [InlineData("Transient", "Transient", "False False False False")]
    [InlineData("Singleton", "Singleton", "True True True True")]
    public void A_decorator_has_the_lifetime_of_what_it_decorates(string lifetime, string registered, string same) => Assert.Equal($"{registered} {same}", Scenario.Run(
        $$"""
        using System.Linq;
        public interface IStore { IStore Inner { get; } }
        [Service(Lifetime = ServiceLifetime.{{lifetime}})] class Store : IStore { public IStore Inner => this; }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public IStore Inner => inner; }
        [Service(Lifetime = ServiceLifetime.Transient)] class Asks(IStore store) { public IStore Store => store; }
        public static class Scenario { public static object? Run()
        {
            IServiceCollection services = new ServiceCollection().AddMesh();
            var root = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
            IServiceScope one = root.CreateScope(), two = root.CreateScope();
            IStore Of(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<Asks>().Store;
            object Decorator(IServiceScope scope) => ((IServiceFacade)Of(scope)).Inner;
            return $"{services.Last(d => d.ServiceType == typeof(IStore)).Lifetime} {ReferenceEquals(Decorator(one), Decorator(one))} {ReferenceEquals(Decorator(one), Decorator(two))} {ReferenceEquals(Of(one).Inner, Of(one).Inner)} {ReferenceEquals(Of(one).Inner, Of(two).Inner)}";
        } }
        """));

    [Fact]
    public void A_decorator_of_a_shorter_life_has_what_callers_get_made_anew() => Assert.Equal("Transient False True", Scenario.Run(
        """
        using System.Linq;
        public interface IStore { object Inner { get; } object Self { get; } }
        [Service] class Store : IStore { public object Inner => this; public object Self => this; }
        [Service(Decorates = typeof(IStore), Lifetime = ServiceLifetime.Transient)] class Caching(IStore inner) : IStore { public object Inner => inner; public object Self => this; }
        public static class Scenario { public static object? Run()
        {
            IServiceCollection services = new ServiceCollection().AddMesh();
            var root = services.BuildServiceProvider();
            IStore one = root.GetRequiredService<IStore>(), two = root.GetRequiredService<IStore>();
            return $"{services.Last(d => d.ServiceType == typeof(IStore)).Lifetime} {ReferenceEquals(one.Self, two.Self)} {ReferenceEquals(one.Inner, two.Inner)}";
        } }
        """));

    [Fact]
    public void A_decorator_with_hooks_is_started_after_what_it_decorates_and_stopped_before_it() => Assert.Equal(
        "store+, caching+, asks+ | asks-, caching-, store- | caching after store; asks after caching", Scenario.Run(
        """
        using System.Linq; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;
        public static class Log { public static readonly List<string> Lines = new(); }
        public abstract class Logged(string name) : IServiceLifecycle
        {
            public ValueTask InitializeAsync(CancellationToken token) { Log.Lines.Add(name + "+"); return default; }
            public ValueTask CleanupAsync(CancellationToken token) { Log.Lines.Add(name + "-"); return default; }
        }
        public interface IStore { }
        [Service] class Store() : Logged("store"), IStore { }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : Logged("caching"), IStore { public IStore Inner => inner; }
        [Service] class Asks(IStore store) : Logged("asks") { public IStore Store => store; }
        public static class Scenario { public static async Task<object?> Run()
        {
            await using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            var start = provider.GetRequiredService<IServiceOrchestrator>();
            await start.StartAsync();
            string started = string.Join(", ", Log.Lines);
            Log.Lines.Clear();
            await start.StopAsync();
            var services = provider.GetRequiredService<IServiceRegistry>().Services.Where(s => s.Dependencies.Count > 0).OrderBy(s => s.Name == "asks");
            return $"{started} | {string.Join(", ", Log.Lines)} | {string.Join("; ", services.Select(s => $"{s.Name} after {string.Join(", ", s.Dependencies.Select(d => d.Service))}"))}";
        } }
        """));

    [Fact]
    public void Calls_are_rejected_when_a_decorator_did_not_start() => Assert.Equal("caching: Unavailable; other: 1", Scenario.Run(
        """
        using System; using System.Threading; using System.Threading.Tasks;
        public interface IStore { int Get(); } public interface IOther { int Get(); }
        [Service] class Store : IStore, IOther { public int Get() => 1; }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore, IServiceLifecycle
        {
            public int Get() => inner.Get();
            public ValueTask InitializeAsync(CancellationToken token) => throw new InvalidOperationException("no cache");
        }
        public static class Scenario { public static async Task<object?> Run()
        {
            await using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
            string rejected = "";
            try { provider.GetRequiredService<IStore>().Get(); } catch (ServiceException e) { rejected = $"{e.Service}: {e.Kind}"; }
            return $"{rejected}; other: {provider.GetRequiredService<IOther>().Get()}";
        } }
        """));

    [Fact]
    public void What_the_application_registers_later_wins_and_no_decorator_is_made() => Assert.Equal("own", Scenario.Run(
        """
        using System; using System.Threading.Tasks;
        public interface IStore { string Get(); }
        [Service] class Store : IStore { public Store() => throw new InvalidOperationException("made"); public string Get() => "store"; }
        [Service(Decorates = typeof(IStore))] class Caching : IStore { public Caching(IStore inner) => throw new InvalidOperationException("made"); public string Get() => ""; }
        class Own : IStore { public string Get() => "own"; }
        public static class Scenario { public static async Task<object?> Run()
        {
            await using var provider = new ServiceCollection().AddMesh().AddSingleton<IStore, Own>().BuildServiceProvider();
            await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
            foreach (var service in provider.GetRequiredService<IServiceRegistry>().Services) if (service.Error is not null) throw service.Error;
            return provider.GetRequiredService<IStore>().Get();
        } }
        """));

    [Fact]
    public void A_substitute_stands_in_the_place_of_the_service_behind_its_decorators() => Assert.Equal("cached(fake)", Scenario.Run(
        """
        public interface IStore { string Get(); }
        [Service] class Store : IStore { public string Get() => "store"; }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public string Get() => $"cached({inner.Get()})"; }
        class Fake : IStore { public string Get() => "fake"; }
        public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh(mesh => mesh.Substitute<IStore>(new Fake())).BuildServiceProvider().GetRequiredService<IStore>().Get(); }
        """));

    [Fact]
    public void Each_is_disposed_once_also_where_the_contract_is_disposable() => Assert.Equal("caching, store", Scenario.Run(
        """
        using System; using System.Collections.Generic;
        public interface IStore : IDisposable { int Get(); }
        public static class Log { public static readonly List<string> Lines = new(); }
        [Service] class Store : IStore { public int Get() => 1; public void Dispose() => Log.Lines.Add("store"); }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public int Get() => inner.Get(); public void Dispose() => Log.Lines.Add("caching"); }
        public static class Scenario { public static object? Run()
        {
            var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            provider.GetRequiredService<IStore>().Get();
            provider.Dispose();
            return string.Join(", ", Log.Lines);
        } }
        """));
}
