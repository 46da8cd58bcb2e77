namespace Mesh.Generators.Tests.Roots;

/// <summary>What generated facades and the services of <c>AddMesh()</c> themselves ask the container for, with an application that provides it by a service of the mesh.</summary>
public class OwnNeedsTests
{
    private const string Store =
        """
        using System.Linq;
        using Microsoft.Extensions.Logging;
        public interface IStore { Task PutAsync(string text); }
        [Service] public sealed class Store : IStore
        {
            public static int Failures = 1;
            public static List<string> Texts { get; } = [];
            [Retry(3, Delay = "1ms")] public Task PutAsync(string text) { lock (Texts) Texts.Add(text); return Failures-- > 0 ? throw new TimeoutException() : Task.CompletedTask; }
        }

        """;

    [Fact]
    public void A_logger_provider_may_write_through_a_service_that_logs() => Assert.Equal(
        "a logged: True",
        Scenario.Run(Store +
            """
            public sealed class StoreLog(IStore store) : ILoggerProvider, ILogger
            {
                public ILogger CreateLogger(string category) => this;
                public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
                public bool IsEnabled(LogLevel level) => true;
                public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) { if (!formatter(state, exception).Contains("log:")) store.PutAsync("log:" + formatter(state, exception)); }
                public void Dispose() { }
            }
            public static class Scenario
            {
                public static object Run()
                {
                    IServiceCollection services = new ServiceCollection().AddLogging().AddMesh();
                    services.AddSingleton<ILoggerProvider, StoreLog>();
                    using ServiceProvider provider = services.BuildServiceProvider();
                    provider.GetRequiredService<IStore>().PutAsync("a").GetAwaiter().GetResult();
                    return Store.Texts[0] + " logged: " + Store.Texts.Any(text => text.StartsWith("log:"));
                }
            }
            """));

    [Theory]
    [InlineData("[Service(typeof(TimeProvider))] public sealed class Own(IStore store) : TimeProvider { public object S => store; }", "")]
    [InlineData("public sealed class Own(IStore store) : TimeProvider { public object S => store; }", "services.AddSingleton<TimeProvider, Own>();")]
    [InlineData("public sealed class Own(IStore store) : System.Diagnostics.Metrics.IMeterFactory { public object S => store; public System.Diagnostics.Metrics.Meter Create(System.Diagnostics.Metrics.MeterOptions options) => new(options); public void Dispose() { } }", "services.AddSingleton<System.Diagnostics.Metrics.IMeterFactory, Own>();")]
    [InlineData("", "services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(s => s.GetRequiredService<IStore>() is null ? null! : new Microsoft.Extensions.Configuration.ConfigurationManager());")]
    public void What_a_facade_needs_that_needs_a_facade_is_an_error_and_no_circle(string source, string registration) => Assert.StartsWith(
        "A factory of the application calls what needs the product of the factory: a facade needs a facade. help: have what provides TimeProvider",
        (string?)Scenario.Run(Store + source +
            $$"""
            public static class Scenario
            {
                public static object Run()
                {
                    IServiceCollection services = new ServiceCollection().AddLogging().AddMesh();
                    {{registration}}
                    using ServiceProvider provider = services.BuildServiceProvider();
                    try { return provider.GetRequiredService<IStore>(); }
                    catch (ServiceException error) { return error.Message; }
                }
            }
            """),
        StringComparison.Ordinal);

    [Fact]
    public void A_clock_that_asks_later_is_used_by_facades() => Assert.Equal(
        "True",
        Scenario.Run(Store +
            """
            [Service(typeof(TimeProvider))] public sealed class Own(Lazy<IStore> store) : TimeProvider { public int Read; public override long GetTimestamp() { Read++; return base.GetTimestamp(); } public object S => store; }
            public static class Scenario
            {
                public static object Run()
                {
                    using ServiceProvider provider = new ServiceCollection().AddLogging().AddMesh().BuildServiceProvider();
                    provider.GetRequiredService<IStore>().PutAsync("a").GetAwaiter().GetResult();
                    return (provider.GetRequiredService<TimeProvider>() is Own { Read: > 0 }).ToString();
                }
            }
            """));
}
