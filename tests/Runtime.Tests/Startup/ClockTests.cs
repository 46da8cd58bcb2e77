using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup;

public sealed class ClockTests
{
    [Fact]
    public async Task A_clock_of_the_application_that_stands_still_does_not_hold_up_a_start()
    {
        var mesh = new TestMesh();
        var checks = new SecondLook();
        mesh.AddEntry(
            new ServiceEntry { Name = "checks", Type = typeof(SecondLook), Contracts = [typeof(SecondLook)], Instance = static services => services.GetRequiredService<SecondLook>() },
            builder => builder.Add(ServiceDescriptor.Singleton(checks)));
        Behaviour flaky = mesh.Add("flaky", static entry => entry with { StartRetries = 1, StartRetryDelay = TimeSpan.FromMilliseconds(1) });
        Behaviour slow = mesh.Add("slow", static entry => entry with { StartTimeout = TimeSpan.FromMilliseconds(1) });
        mesh.Add("user", "checks+");
        int attempts = 0;
        flaky.Initialize = _ => attempts++ == 0 ? throw new InvalidOperationException("not at first") : Task.CompletedTask;
        slow.Initialize = static token => Task.Delay(-1, token);
        await using ServiceProvider provider = Build(mesh, static services => services.AddSingleton<TimeProvider>(new FakeTimeProvider()));

        await provider.GetRequiredService<IServiceOrchestrator>().StartAsync().Soon();

        IServiceRegistry registry = provider.GetRequiredService<IServiceRegistry>();
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running, ServiceStatus.Failed), (registry.Find("user")!.Status, registry.Find("flaky")!.Status, registry.Find("slow")!.Status));
    }

    [Fact]
    public async Task The_clock_with_the_key_is_the_one_of_the_start()
    {
        var mesh = new TestMesh();
        var time = new FakeTimeProvider();
        mesh.Add("slow", static entry => entry with { StartTimeout = TimeSpan.FromHours(1) }).Initialize = static token => Task.Delay(-1, token);
        await using ServiceProvider provider = Build(mesh, services => services.AddKeyedSingleton<TimeProvider>(MeshOptions.ClockKey, time));

        Task<StartupReport> start = provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
        await Waiting.Until(() =>
        {
            time.Advance(TimeSpan.FromHours(1));
            return start.IsCompleted;
        });

        Assert.IsType<ServiceException>(provider.GetRequiredService<IServiceRegistry>().Find("slow")!.Error);
        Assert.True((await start).Total >= TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(nameof(TimeProvider.GetTimestamp), true)]
    [InlineData(nameof(TimeProvider.GetTimestamp), false)]
    [InlineData(nameof(TimeProvider.GetUtcNow), true)]
    [InlineData(nameof(TimeProvider.GetUtcNow), false)]
    [InlineData(nameof(TimeProvider.TimestampFrequency), true)]
    public async Task A_clock_that_does_not_tell_the_time_hurts_nobody_from_the_beginning_or_later(string member, bool isBrokenAtFirst)
    {
        var mesh = new TestMesh();
        var clock = new BrokenClock(member) { IsBroken = isBrokenAtFirst };
        var log = new CollectingLogger();
        mesh.Add("a").Initialize = _ =>
        {
            clock.IsBroken = true;
            return Task.CompletedTask;
        };
        mesh.Add("slow", static entry => entry with { StartTimeout = TimeSpan.FromMilliseconds(1) }, "a").Initialize = static token => Task.Delay(-1, token);
        mesh.Add("b", "a");
        await using ServiceProvider provider = Build(mesh, services => services.AddKeyedSingleton<TimeProvider>(MeshOptions.ClockKey, clock).AddLogging(builder => builder.AddProvider(log)));
        IServiceOrchestrator orchestrator = provider.GetRequiredService<IServiceOrchestrator>();

        StartupReport report = await orchestrator.StartAsync().Soon();
        await orchestrator.RestartAsync("b").Soon();

        IServiceRegistry registry = provider.GetRequiredService<IServiceRegistry>();
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running, ServiceStatus.Failed), (registry.Find("a")!.Status, registry.Find("b")!.Status, registry.Find("slow")!.Status));
        Assert.InRange(report.Total, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        await orchestrator.StopAsync().Soon();
        const string Told = "Error: The clock of the start (TimeProvider) has failed: until it tells the time again, the system's clock is used.";
        await Waiting.Until(() => log.Lines.Contains(Told));
        Assert.Single(log.Lines, Told.Equals);
    }

    private static ServiceProvider Build(TestMesh mesh, Action<IServiceCollection> with)
    {
        var services = new ServiceCollection();
        with(services);
        mesh.AddTo(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Healthy when it is asked for the second time.</summary>
    private sealed class SecondLook : IHealthCheck
    {
        private int _looks;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(_looks++ == 0 ? HealthCheckResult.Unhealthy("not at first") : HealthCheckResult.Healthy());
    }

    /// <summary>The system's, but for what it does not tell.</summary>
    private sealed class BrokenClock(string member) : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override long TimestampFrequency => Of(nameof(TimestampFrequency), base.TimestampFrequency);

        public override long GetTimestamp() => Of(nameof(GetTimestamp), base.GetTimestamp());

        public override DateTimeOffset GetUtcNow() => Of(nameof(GetUtcNow), base.GetUtcNow());

        private T Of<T>(string asked, T answer) => IsBroken && asked == member ? throw new InvalidOperationException("The clock is broken.") : answer;
    }
}
