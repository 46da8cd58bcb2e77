namespace Mesh.Generators.Tests.Roots;

/// <summary>The host makes all its hosted services before it starts the first; what these inject is constructed at its turn all the same.</summary>
public class HostedServiceTests
{
    private const string Store = """
        public interface IDb { }
        [Service] public class Db : IDb, IServiceLifecycle { public async ValueTask InitializeAsync(CancellationToken ct) { await Task.Yield(); Log.Add("db+"); } }
        public interface IStore { string Get(); event Action Changed; }
        [Service] public class Store : IStore
        {
            public Store(IDb db) { Log.Add("store"); D = db; }
            public object D { get; }
            public string Get() => "got";
            public event Action Changed { add { } remove { } }
        }
        """;

    [Theory]
    [InlineData("builder.Services.AddHostedService<Worker>(); builder.AddMesh();")]
    [InlineData("builder.AddMesh(); builder.Services.AddHostedService<Worker>();")]
    public void What_a_hosted_service_injects_is_constructed_at_its_turn(string register) => Assert.Equal("worker db+ store start got", Run($$"""
        {{Store}}
        public class Worker(IStore store) : IHostedService
        {
            private readonly int _made = Log.Add("worker");
            public Task StartAsync(CancellationToken ct) { Log.Add("start"); Log.Add(store.Get()); return Task.CompletedTask; }
            public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        }
        """, register));

    [Fact]
    public void A_service_with_a_key_or_with_a_disposable_contract_is_too_and_is_disposed_once() => Assert.Equal("worker keyed owned disposed", Run("""
        public interface IKeyed { string Get(); }
        [Service(Key = "k")] public class Keyed : IKeyed { public Keyed() => Log.Add("keyed"); public string Get() => ""; }
        public interface IOwned : IDisposable { string Get(); }
        [Service] public class Own : IOwned { public Own([FromKeyedServices("k")] IKeyed before) => Log.Add("owned"); public string Get() => ""; public void Dispose() => Log.Add("disposed"); }
        public class Worker([FromKeyedServices("k")] IKeyed keyed, IOwned owned) : IHostedService
        {
            private readonly int _made = Log.Add("worker");
            public Task StartAsync(CancellationToken ct) { keyed.Get(); owned.Get(); return Task.CompletedTask; }
            public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        }
        """, "builder.AddMesh(); builder.Services.AddHostedService<Worker>();"));

    [Fact]
    public void One_that_calls_it_in_its_constructor_has_it_constructed_then_and_the_log_says_so() => Assert.Equal(
        "Warning: Service 'store' is constructed before the start, while the host makes its hosted services: one of these, or what it injects, asks for the class Store, or calls the service in a constructor. help: inject a contract of it (IStore), and call it in StartAsync. store worker db+",
        Run($$"""
        {{Store}}
        public class Worker : IHostedService
        {
            public Worker(IStore store) { store.Get(); Log.Add("worker"); }
            public Task StartAsync(CancellationToken ct) => Task.CompletedTask;
            public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        }
        """, "builder.AddMesh(); builder.Services.AddHostedService<Worker>(); builder.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(new Logged());"));

    [Fact]
    public void What_is_asked_for_before_the_host_starts_or_without_a_host_is_constructed_at_once() => Assert.Equal("store | store", Scenario.Run($$"""
        {{Store}}
        {{Log}}
        public static class Scenario
        {
            public static object? Run()
            {
                for (int i = 0; i < 2; i++)
                {
                    if (i == 1) Log.Add("|");
                    using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                    provider.GetRequiredService<IStore>();
                }

                return string.Join(" ", Log.Lines);
            }
        }
        """));

    [Fact]
    public void A_facade_that_was_made_early_is_the_one_that_others_get() => Assert.Equal("True True", Run($$"""
        {{Store}}
        [Service] public class Use(IStore store) : IServiceLifecycle { public ValueTask InitializeAsync(CancellationToken ct) { Held.Used = store; return default; } }
        public static class Held { public static IStore? Used; }
        public class Worker(IStore store, Store instance) : IHostedService
        {
            public Task StartAsync(CancellationToken ct) { Log.Lines.Clear(); Log.Add(ReferenceEquals(store, Held.Used).ToString()); Log.Add(ReferenceEquals(((Mesh.Registry.IServiceFacade)store).Inner, instance).ToString()); return Task.CompletedTask; }
            public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        }
        """, "builder.AddMesh(); builder.Services.AddHostedService<Worker>();"));

    private const string Log = """
        public static class Log { public static readonly List<string> Lines = new(); public static int Add(string line) { lock (Lines) Lines.Add(line); return 0; } }
        public sealed class Logged : Microsoft.Extensions.Logging.ILoggerFactory, Microsoft.Extensions.Logging.ILogger
        {
            public void AddProvider(Microsoft.Extensions.Logging.ILoggerProvider provider) { }
            public Microsoft.Extensions.Logging.ILogger CreateLogger(string name) => this;
            public void Dispose() { }
            public IDisposable? BeginScope<T>(T state) where T : notnull => null;
            public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel level) => level >= Microsoft.Extensions.Logging.LogLevel.Warning;
            public void Log<T>(Microsoft.Extensions.Logging.LogLevel level, Microsoft.Extensions.Logging.EventId id, T state, Exception? error, Func<T, Exception?, string> format) { if (IsEnabled(level)) global::Log.Add($"{level}: {format(state, error)}"); }
        }
        """;

    private static object? Run(string source, string register) => Scenario.Run($$"""
        using Microsoft.Extensions.Hosting;
        {{source}}
        {{Log}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
                {{register}}
                using (var host = builder.Build())
                {
                    await host.StartAsync();
                    await host.StopAsync();
                }

                return string.Join(" ", Log.Lines);
            }
        }
        """);
}
