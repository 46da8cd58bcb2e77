using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>What calls <c>StopApplication</c> while the services start: a signal, in a real process.</summary>
public sealed class StopDuringHostStartTests
{
    [Theory]
    [InlineData(GivenUpHook.Heeds, false)]
    [InlineData(GivenUpHook.LetsGoLater, false)]
    [InlineData(GivenUpHook.EndsWellAnyway, false)]
    [InlineData(GivenUpHook.NeverEnds, false)]
    [InlineData(GivenUpHook.Heeds, true)]
    public async Task The_application_ends_as_at_any_other_time(GivenUpHook kind, bool concurrently)
    {
        TestMesh mesh = TestMesh.WithoutBudget();
        var hook = new GivenUp(kind);
        mesh.Add("a");
        mesh.AddCritical("slow", "a").Initialize = hook.RunAsync;
        mesh.Add("not-yet", "slow");
        (HostApplicationBuilder builder, CollectingLogger log) = Builder(mesh, concurrently);
        using IHost host = builder.Build();

        Task run = host.RunAsync();
        await hook.Entered;
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await hook.TellAsync();
        if (kind == GivenUpHook.NeverEnds) await mesh.PassAsync(run);
        await run.Soon();

        Assert.DoesNotContain(log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.Contains(log.Lines, static line => line.StartsWith("Information: The application was asked to stop while its services started", StringComparison.Ordinal));
        Assert.Equal(kind == GivenUpHook.NeverEnds, log.Lines.Any(static line => line.StartsWith("Warning: Service 'slow' was given up, and did not come to rest within 10 s: its initialization", StringComparison.Ordinal)));
        Assert.Equal(kind == GivenUpHook.EndsWellAnyway ? ["slow", "a"] : ["a"], mesh.Journal.Of("cleanup"));
        Assert.DoesNotContain(mesh.Journal.Lines, static line => line is "construct not-yet" or "start worker" or "stop worker");
    }

    [Fact]
    public async Task So_it_does_when_services_get_ready()
    {
        var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("a").Ready = gate.PassAsync;
        (HostApplicationBuilder builder, CollectingLogger log) = Builder(mesh);
        using IHost host = builder.Build();

        Task run = host.RunAsync();
        await gate.Entered;
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await run.Soon();

        Assert.All(log.Lines, static line => Assert.Matches("^(Trace|Debug|Information)", line));
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
        Assert.Empty(mesh.Journal.Of("start"));
    }

    [Fact]
    public async Task Whoever_gives_his_own_start_up_is_told_so()
    {
        var mesh = new TestMesh();
        using var caller = new CancellationTokenSource();
        var gate = new Gate();
        mesh.Add("a").Initialize = gate.PassAsync;
        using IHost host = Builder(mesh).Builder.Build();

        Task start = host.StartAsync(caller.Token);
        await gate.Entered;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start.Soon());
    }

    [Fact]
    public async Task A_start_that_had_failed_before_has_failed_all_the_same()
    {
        var mesh = new TestMesh();
        var hook = new GivenUp(GivenUpHook.LetsGoLater);
        var failing = new Gate();
        mesh.Add("slow").Initialize = hook.RunAsync;
        mesh.AddCritical("a").Initialize = async token =>
        {
            await failing.PassAsync(token);
            throw new InvalidOperationException("no disk");
        };
        using IHost host = Builder(mesh).Builder.Build();

        Task start = host.StartAsync();
        await hook.Entered;
        failing.Release();
        await hook.Told;
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await hook.TellAsync();

        Assert.Contains("no disk", (await Assert.ThrowsAsync<ServiceException>(() => start.Soon())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_may_ask_for_the_stop_itself()
    {
        var mesh = new TestMesh();
        IHost? host = null;
        mesh.Add("a");
        mesh.AddCritical("b", "a").Initialize = async token =>
        {
            host!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            await Task.Delay(Timeout.Infinite, token);
        };
        (HostApplicationBuilder builder, CollectingLogger log) = Builder(mesh);
        using (host = builder.Build()) await host.RunAsync().Soon();

        Assert.All(log.Lines, static line => Assert.Matches("^(Trace|Debug|Information)", line));
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    private static (HostApplicationBuilder Builder, CollectingLogger Log) Builder(TestMesh mesh, bool concurrently = false)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var log = new CollectingLogger();
        builder.Logging.AddProvider(log);
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = options.ServicesStopConcurrently = concurrently);
        builder.Services.AddKeyedSingleton<TimeProvider>(MeshOptions.ClockKey, mesh.Time);
        mesh.AddTo(builder.Services);
        builder.Services.AddSingleton<IHostedService>(new Worker(mesh.Journal));
        return (builder, log);
    }

    private sealed class Worker(Journal journal) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Log("start worker");

        public Task StopAsync(CancellationToken cancellationToken) => Log("stop worker");

        private Task Log(string line)
        {
            journal.Add(line);
            return Task.CompletedTask;
        }
    }
}
