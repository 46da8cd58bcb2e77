using Acme.Doors;
using Mesh.Configuration;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Doors.Tests;

public interface IWeather
{
    ValueTask<int> AskAsync(int id);
}

[Service]
public sealed class Weather : IWeather
{
    public int Asked { get; private set; }

    [Retry(1, Delay = "0s"), CircuitBreaker(MinimumThroughput = 100)]
    public ValueTask<int> AskAsync(int id)
    {
        Asked++;
        throw new IOException("away");
    }
}

/// <summary>A source of settings of a package that knows only public API.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task What_a_store_says_holds_with_the_next_call_and_a_breaker_keeps_its_state()
    {
        using var shop = new Shop();
        var weather = shop.Get<IWeather>();
        await Assert.ThrowsAsync<IOException>(async () => await weather.AskAsync(1));
        Assert.Equal(2, shop.Get<Weather>().Asked);

        shop.Get<SettingsStore>().Set(("Mesh:Policies:weather:AskAsync:Retry:Count", "3"));
        await Assert.ThrowsAsync<IOException>(async () => await weather.AskAsync(1));
        Assert.Equal(6, shop.Get<Weather>().Asked);

        shop.Get<IPolicyRegistry>().OpenCircuit(shop.Get<IPolicyRegistry>().CircuitBreakers.Single(static breaker => breaker.Name.StartsWith("weather", StringComparison.Ordinal)).Name);
        shop.Get<SettingsStore>().Set(("Mesh:Policies:weather:Retry:Count", "2"), ("Mesh:Policies:weather:CircuitBreaker:Window", "50"));
        Assert.Equal(ServiceErrorKind.CircuitOpen, (await Assert.ThrowsAsync<ServiceException>(async () => await weather.AskAsync(1))).Kind);
        Assert.Equal((2, 6), (shop.Get<IPolicyRegistry>().Find("weather", "AskAsync")!.Settings.Retry!.Count, shop.Get<Weather>().Asked));
    }

    [Fact]
    public async Task One_that_asks_for_a_service_of_the_mesh_while_it_is_made_is_left_out_with_a_word_and_holds_up_nothing()
    {
        var log = new ErrorLog();
        await using ServiceProvider provider = new ServiceCollection().AddSingleton(new Caller()).AddSingleton<AuditLog>().AddSingleton<Gates>().AddSingleton<Counters>().AddSingleton<Features>()
            .AddLogging(builder => builder.AddProvider(log)).AddSingleton<ISettingsSource, Asking>().AddMesh().BuildServiceProvider();
        await Task.Run(() => provider.GetRequiredService<IWeather>()).WaitAsync(TimeSpan.FromSeconds(20));
        string line = Assert.Single(log.Errors);
        Assert.Contains("the sources cannot be made (A factory of the application calls what needs the product of the factory: a facade needs the sources of settings (ISettingsSource) needs a facade. help: have no source ask for a service of the mesh", line, StringComparison.Ordinal);
    }

#pragma warning disable MESH054 // The compiler refuses it; a factory that it cannot see may do the same.
    private sealed class Asking(IWeather weather) : ISettingsSource
#pragma warning restore MESH054
    {
        public IWeather Weather => weather;

        public IReadOnlyDictionary<string, string> Read() => new Dictionary<string, string>();

        public IDisposable? OnChange(Action changed) => null;
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public List<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Add(formatter(state, exception));
        }

        public void Dispose() { }
    }
}
