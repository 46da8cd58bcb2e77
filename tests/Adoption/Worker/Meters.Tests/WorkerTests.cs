using Meters.Alerts;
using Meters.Importing;
using Meters.Readings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Meters.Tests;

public sealed class WorkerTests : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FakeSource _source = new("north;120\nsouth;30\n");

    public void Dispose() => _inbox.Dispose();

    [Fact]
    public async Task What_a_meter_counts_too_much_is_written_down_and_at_the_end_the_totals()
    {
        using (IHost host = Build())
        {
            await host.StartAsync();
            Assert.Equal("file 1", await _source.NextDoneAsync());
            await host.StopAsync();
        }

        Assert.Equal(["north counted 120"], _inbox.Lines(FileAlerts.Name));
        Assert.Equal(["north;120", "south;30"], _inbox.Lines(ReadingStore.File));
    }

    [Fact]
    public async Task The_inbox_is_looked_into_once_a_period()
    {
        using IHost host = Build("--Inbox:Period=00:00:10");
        await host.StartAsync();
        Assert.Equal("file 1", await _source.NextDoneAsync());
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("file 2", await _source.NextDoneAsync());
        Assert.Equal(60m, host.Services.GetRequiredService<IReadingStore>().TotalOf("south"));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_limit_is_what_the_configuration_says()
    {
        using (IHost host = Build("--Limits:PerReading=200"))
        {
            await host.StartAsync();
            await _source.NextDoneAsync();
            await host.StopAsync();
        }

        Assert.False(_inbox.Has(FileAlerts.Name));
    }

    [Fact]
    public void A_limit_that_is_none_is_refused()
    {
        using IHost host = Build("--Limits:PerReading=0");
        Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<ILimits>());
    }

    [Fact]
    public async Task Files_of_the_folder_are_imported_in_order_and_put_aside()
    {
        _inbox.Put("b.csv", "north;2");
        _inbox.Put("a.csv", "north;1\nnonsense\n");
        using IHost host = Program.CreateHostBuilder(["--Inbox:Folder", _inbox.Folder]).ConfigureServices(static services => services.RemoveAll<IHostedService>()).Build();
        using IServiceScope scope = host.Services.CreateScope();
        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<IImporter>().ImportAsync(CancellationToken.None));
        Assert.Equal(3m, host.Services.GetRequiredService<IReadingStore>().TotalOf("north"));
        Assert.True(_inbox.Has("a.csv.done") && _inbox.Has("b.csv.done"));
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<IImporter>().ImportAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("Production", 2)]
    [InlineData("Development", 1)]
    public void Alerts_are_logged_and_written_to_a_file_except_on_the_machine_of_a_developer(string environment, int channels)
    {
        using IHost host = Build("--environment", environment);
        Assert.Equal(channels, host.Services.GetServices<IAlertChannel>().Count());
    }

    [Fact]
    public void Readings_are_kept_once_importers_are_made_once_a_scope_alerters_for_each_who_asks()
    {
        using IHost host = Build();
        using IServiceScope scope = host.Services.CreateScope(), other = host.Services.CreateScope();
        Assert.Same(scope.ServiceProvider.GetRequiredService<IReadingStore>(), other.ServiceProvider.GetRequiredService<IReadingStore>());
        Assert.Same(scope.ServiceProvider.GetRequiredService<IImporter>(), scope.ServiceProvider.GetRequiredService<IImporter>());
        Assert.NotSame(scope.ServiceProvider.GetRequiredService<IImporter>(), other.ServiceProvider.GetRequiredService<IImporter>());
        Assert.NotSame(scope.ServiceProvider.GetRequiredService<IAlerter>(), scope.ServiceProvider.GetRequiredService<IAlerter>());
    }

    private IHost Build(params string[] args) => Program.CreateHostBuilder([$"--Inbox:Folder={_inbox.Folder}", .. args])
        .ConfigureLogging(static logging => logging.ClearProviders())
        .UseDefaultServiceProvider(static options => options.ValidateOnBuild = options.ValidateScopes = true)
        .ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            services.AddSingleton<IReadingSource>(_source);
        })
        .Build();
}
