using Acme.Doors;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests;

public interface IForecast
{
    Task<int> NextAsync(CancellationToken cancellationToken = default);

    int Last();
}

[Service]
[Licensed("forecast")]
public sealed class Forecast : IForecast, IServiceLifecycle
{
    public bool IsOpen { get; private set; }

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        IsOpen = true;
        return default;
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        IsOpen = false;
        return default;
    }

    public async Task<int> NextAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return IsOpen ? 1 : -1;
    }

    public int Last() => IsOpen ? 1 : -1;
}

public interface IForecastReport
{
    int Write();
}

[Service(Lifetime = ServiceLifetime.Scoped)]
public sealed class ForecastReport(IForecast forecast) : IForecastReport
{
    public int Write() => forecast.Last();
}

[Service]
public sealed class Planner(IForecast? forecast = null) : IServiceLifecycle
{
    private int _joined;

    public int Joined => Volatile.Read(ref _joined);

    public int Plan() => forecast?.Last() ?? 0;

    public ValueTask JoinedAsync(string service, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _joined);
        return default;
    }
}

public interface IGauge
{
    int Read();
}

[Service]
[Licensed("gauge")]
public sealed class Gauge : IGauge
{
    public int Read() => 7;
}

public interface IGaugePanel
{
    Task<int> ShowAsync(Task until, CancellationToken cancellationToken = default);
}

[Service]
public sealed class GaugePanel(IGauge gauge) : IGaugePanel
{
    public async Task<int> ShowAsync(Task until, CancellationToken cancellationToken)
    {
        await until;
        return gauge.Read();
    }
}

/// <summary>A condition of a package that knows only public API: which services are in the plan now.</summary>
public sealed class ConditionTests
{
    [Fact]
    public async Task While_it_does_not_hold_calls_are_rejected_and_say_why()
    {
        await using ServiceProvider provider = Build();
        provider.GetRequiredService<Licences>().Withdraw("forecast");
        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => provider.GetRequiredService<IForecast>().NextAsync());
        Assert.Equal("Service 'forecast' cannot be called ('NextAsync'): it did not start. It is not in the plan now: there is no licence for 'forecast'.", error.Message);
        Assert.Equal((ServiceErrorKind.Unavailable, false), (error.Kind, error.IsTransient));
        Assert.Throws<ServiceException>(() => provider.GetRequiredService<IForecast>().Last());
        using IServiceScope scope = provider.CreateScope();
        error = Assert.Throws<ServiceException>(() => scope.ServiceProvider.GetRequiredService<IForecastReport>().Write());
        Assert.Contains("since it requires 'forecast': there is no licence for 'forecast'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, provider.GetRequiredService<Planner>().Plan());
        Assert.Equal(ServiceStatus.Degraded, provider.GetRequiredService<IServiceRegistry>().Find("planner")!.Status);
    }

    [Fact]
    public async Task When_it_comes_to_hold_calls_get_through_and_when_it_no_longer_holds_they_do_not()
    {
        await using ServiceProvider provider = Build();
        Licences licences = provider.GetRequiredService<Licences>();
        licences.Withdraw("forecast");
        var orchestrator = provider.GetRequiredService<IServiceOrchestrator>();
        await orchestrator.StartAsync();
        IForecast forecast = provider.GetRequiredService<IForecast>();
        using IServiceScope scope = provider.CreateScope();
        IForecastReport report = scope.ServiceProvider.GetRequiredService<IForecastReport>();

        licences.Grant("forecast");
        await orchestrator.ApplyConditionsAsync();
        Assert.Equal((1, 1, 1), (await forecast.NextAsync(), forecast.Last(), report.Write()));

        licences.Withdraw("forecast");
        await orchestrator.ApplyConditionsAsync();
        await Assert.ThrowsAsync<ServiceException>(() => forecast.NextAsync());
        Assert.Throws<ServiceException>(() => report.Write());

        licences.Grant("forecast");
        await orchestrator.ApplyConditionsAsync();
        Assert.Equal((1, 1), (await forecast.NextAsync(), report.Write()));
        Assert.Equal(ServiceStatus.Running, provider.GetRequiredService<IServiceRegistry>().Find("planner")!.Status);
    }

    [Fact]
    public async Task A_call_under_way_is_let_end_with_the_calls_that_it_makes_further_in_while_new_ones_are_rejected()
    {
        await using ServiceProvider provider = Build();
        var orchestrator = provider.GetRequiredService<IServiceOrchestrator>();
        await orchestrator.StartAsync();
        IGaugePanel panel = provider.GetRequiredService<IGaugePanel>();
        var until = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> underWay = panel.ShowAsync(until.Task);
        provider.GetRequiredService<Licences>().Withdraw("gauge");
        Task left = orchestrator.ApplyConditionsAsync();
        ServiceException? rejection = null;
        while (rejection is null) rejection = await Record.ExceptionAsync(() => panel.ShowAsync(Task.CompletedTask)) as ServiceException; // the panel is closed soon
        Assert.Equal(("Service 'gauge-panel' is being stopped: operation 'ShowAsync' was not called.", ServiceErrorKind.Unavailable, false), (rejection.Message, rejection.Kind, rejection.IsTransient));
        Assert.False(left.IsCompleted);

        until.SetResult();

        Assert.Equal(7, await underWay);
        await left;
        Assert.Equal(ServiceStatus.Skipped, provider.GetRequiredService<IServiceRegistry>().Find("gauge")!.Status);
    }

    [Fact]
    public async Task However_often_it_changes_under_callers_none_reaches_a_service_that_is_not_open_and_a_stop_ends_it()
    {
        for (int round = 0; round < 20; round++)
        {
            await using ServiceProvider provider = Build();
            Licences licences = provider.GetRequiredService<Licences>();
            var orchestrator = provider.GetRequiredService<IServiceOrchestrator>();
            await orchestrator.StartAsync();
            IForecast forecast = provider.GetRequiredService<IForecast>();
            using var end = new CancellationTokenSource();
            Task<int>[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => CallAsync(forecast, end.Token)))];
            for (int change = 0; change < 20; change++)
            {
                licences.Withdraw("forecast");
                if (change % 3 == 0) await orchestrator.ApplyConditionsAsync();
                licences.Grant("forecast");
                if (change % 2 == 0) await orchestrator.ApplyConditionsAsync();
            }

            if (round % 2 == 0)
            {
                await orchestrator.ApplyConditionsAsync();
                Assert.Equal(1, await forecast.NextAsync());
            }

            await end.CancelAsync();
            Assert.DoesNotContain(-1, await Task.WhenAll(callers));
            await orchestrator.StopAsync();
        }
    }

    [Fact]
    public void A_name_that_nobody_has_is_an_error_with_what_was_probably_meant()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Build("forecasts"));

        Assert.Equal("MeshBuilder.AddCondition names what there is not: 'forecasts'. Similar: forecast. help: give the name of a service of the plan; in Completed all of them are known (MeshPlan.Services).", error.Message);
    }

    private static async Task<int> CallAsync(IForecast forecast, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                if (await forecast.NextAsync(CancellationToken.None) < 0) return -1;
            }
            catch (ServiceException)
            {
                await Task.Yield();
            }
        }

        return 0;
    }

    private static ServiceProvider Build(string? other = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<Caller>().AddSingleton<AuditLog>().AddSingleton<Gates>().AddSingleton<Counters>();
        return services.AddMesh(options => options.Part<LicenceOptions>().Other = other).BuildServiceProvider();
    }
}
