using Meters.Alerts;
using Meters.Importing;
using Meters.Readings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Meters.Tests;

public sealed class StartupTests
{
    [Fact]
    public async Task What_the_startup_registers_imports_from_any_source_into_any_store()
    {
        var source = new FakeSource("east;101\nwest;99");
        var store = new ListStore();
        var alerts = new ListAlerts();
        var services = new ServiceCollection();
        new Startup(new ConfigurationBuilder().Build()).ConfigureServices(services);
        services.AddLogging()
            .AddSingleton<IReadingSource>(source)
            .AddSingleton<IReadingParser, CsvParser>()
            .AddSingleton<IReadingStore>(store)
            .AddSingleton<IAlertChannel>(alerts);
        using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        using IServiceScope scope = provider.CreateScope();

        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<IImporter>().ImportAsync(CancellationToken.None));

        Assert.Equal([new Reading("east", 101), new Reading("west", 99)], store.Readings);
        Assert.Equal(["east counted 101"], alerts.Sent);
        Assert.Equal(2, services.Count(static service => service.ServiceType == typeof(IAlertChannel)));
    }

    private sealed class ListStore : IReadingStore
    {
        public List<Reading> Readings { get; } = [];

        public void Add(Reading reading) => Readings.Add(reading);

        public decimal TotalOf(string meter) => Readings.Where(reading => reading.Meter == meter).Sum(static reading => reading.Value);
    }

    private sealed class ListAlerts : IAlertChannel
    {
        public List<string> Sent { get; } = [];

        public Task SendAsync(string alert, CancellationToken cancellationToken)
        {
            Sent.Add(alert);
            return Task.CompletedTask;
        }
    }
}
