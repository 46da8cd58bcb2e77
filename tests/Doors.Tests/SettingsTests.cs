using Acme.Doors;
using Mesh.Policies;

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
}
