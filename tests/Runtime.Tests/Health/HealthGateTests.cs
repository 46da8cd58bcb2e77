using Mesh.Health;
using Mesh.Plan;
using Mesh.Runtime.Tests.Simulation;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

public sealed class HealthGateTests
{
    private static readonly ServiceEntry s_entry = new() { Name = "store", Type = typeof(object), Contracts = [], Instance = static _ => new object(), Capabilities = ["orders"] };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void What_says_nothing_about_its_health_is_healthy() => Assert.Equal(new HealthReading(ServiceHealth.Healthy), Wait(new object()).Now());

    [Theory]
    [InlineData(ServiceHealth.Healthy)]
    [InlineData(ServiceHealth.Degraded)]
    public void A_service_that_reports_to_be_usable_passes_at_once(ServiceHealth health)
    {
        var service = new Reporting(health);
        Assert.Equal(health, Wait(service).Now().Health);
        Assert.Equal(0, service.Listeners);
    }

    [Theory]
    [InlineData(ServiceHealth.Healthy)]
    [InlineData(ServiceHealth.Degraded)]
    public void The_gate_opens_in_the_moment_in_which_the_service_reports_to_be_usable(ServiceHealth health)
    {
        using var inline = new Inline();
        var service = new Reporting();
        Task<HealthReading> gate = Wait(service);

        service.Health = ServiceHealth.Unhealthy;
        Assert.False(gate.IsCompleted);
        service.Health = health;

        Assert.Equal(health, gate.Now().Health);
        Assert.Equal(0, service.Listeners);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void A_change_between_reading_and_waiting_is_not_lost()
    {
        using var inline = new Inline();
        var service = new Reporting();
        service.Read = () =>
        {
            service.Read = null;
            service.Health = ServiceHealth.Healthy;
        };
        Assert.Equal(ServiceHealth.Healthy, Wait(service).Now().Health);
    }

    [Fact]
    public void A_change_between_subscribing_and_reading_is_not_lost()
    {
        var service = new Reporting();
        service.Subscribed = () => service.Health = ServiceHealth.Healthy;
        Assert.Equal(ServiceHealth.Healthy, Wait(service).Now().Health);
    }

    [Fact]
    public void When_the_time_is_over_a_reporting_service_is_read_once_more_and_left_alone()
    {
        using var inline = new Inline();
        var service = new Reporting();
        Task<HealthReading> gate = Wait(service);
        service.Health = ServiceHealth.Unhealthy;

        _time.Advance(29_999);
        Assert.False(gate.IsCompleted);
        _time.Advance(1);

        Assert.Equal(ServiceHealth.Unhealthy, gate.Now().Health);
        Assert.Equal(0, service.Listeners);
    }

    [Fact]
    public void A_service_that_cannot_say_how_it_does_is_unhealthy()
    {
        using var inline = new Inline();
        var error = new InvalidOperationException("no idea");
        Task<HealthReading> gate = Wait(new Reporting { Read = () => throw error });
        _time.Advance(30_000);
        Assert.Equal(new HealthReading(ServiceHealth.Unhealthy, "its Health threw InvalidOperationException: no idea", error), gate.Now());
    }

    [Fact]
    public void Probes_follow_each_other_in_growing_distance()
    {
        using var inline = new Inline();
        var service = new Checking(_time) { Result = HealthCheckResult.Unhealthy() };
        Task<HealthReading> gate = Wait(service);

        _time.Advance(9_000);
        Assert.Equal([0, 50, 150, 350, 750, 1550, 3150, 5150, 7150], service.AskedAt);
        Assert.False(gate.IsCompleted);

        service.Result = HealthCheckResult.Degraded("slow");
        _time.Advance(149);
        Assert.False(gate.IsCompleted);
        _time.Advance(1);
        Assert.Equal(new HealthReading(ServiceHealth.Degraded, "slow"), gate.Now());
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void When_the_time_is_over_the_last_answer_is_the_reading()
    {
        using var inline = new Inline();
        var service = new Checking(_time) { Result = HealthCheckResult.Unhealthy("still loading") };
        Task<HealthReading> gate = Wait(service, TimeSpan.FromMilliseconds(400));

        _time.Advance(399);
        Assert.False(gate.IsCompleted);
        _time.Advance(1);

        Assert.Equal(new HealthReading(ServiceHealth.Unhealthy, "still loading"), gate.Now());
        Assert.Equal([0, 50, 150, 350], service.AskedAt);
    }

    [Fact]
    public void A_check_that_does_not_answer_is_asked_anew()
    {
        using var inline = new Inline();
        var service = new Checking(_time);
        service.Check = (_, _) => service.AskedAt.Count == 1 ? new TaskCompletionSource<HealthCheckResult>().Task : Task.FromResult(HealthCheckResult.Healthy());
        Task<HealthReading> gate = Wait(service);

        _time.Advance(5_050);

        Assert.Equal(ServiceHealth.Healthy, gate.Now().Health);
        Assert.Equal([0, 5050], service.AskedAt);
    }

    [Fact]
    public void A_check_that_never_answers_does_not_hold_up_the_gate_for_longer_than_its_time()
    {
        using var inline = new Inline();
        var service = new Checking(_time) { Check = static (_, _) => new TaskCompletionSource<HealthCheckResult>().Task };
        Task<HealthReading> gate = Wait(service, TimeSpan.FromSeconds(2));
        _time.Advance(2_000);
        Assert.Equal(ServiceHealth.Unhealthy, gate.Now().Health);
        Assert.Equal("its health check did not answer within 2 s", gate.Now().Description);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Without_a_limit_a_gate_waits_until_it_opens()
    {
        using var inline = new Inline();
        var service = new Checking(_time) { Result = HealthCheckResult.Unhealthy() };
        Task<HealthReading> gate = Wait(service, Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(gate.IsCompleted);
        service.Result = HealthCheckResult.Healthy();
        _time.Advance(2_000);
        Assert.Equal(ServiceHealth.Healthy, gate.Now().Health);
    }

    [Fact]
    public void A_check_that_throws_is_asked_again()
    {
        using var inline = new Inline();
        var service = new Checking(_time);
        service.Check = (_, _) => service.AskedAt.Count < 3 ? throw new TimeoutException("no database") : Task.FromResult(HealthCheckResult.Healthy());
        Task<HealthReading> gate = Wait(service);
        _time.Advance(149);
        Assert.False(gate.IsCompleted);
        _time.Advance(1);
        Assert.Equal(ServiceHealth.Healthy, gate.Now().Health);
    }

    [Fact]
    public void A_check_is_told_the_name_and_the_capabilities_of_its_service()
    {
        HealthCheckRegistration? registration = null;
        var service = new Checking(_time)
        {
            Check = (context, _) =>
            {
                registration = context.Registration;
                return Task.FromResult(HealthCheckResult.Healthy());
            },
        };
        Wait(service).Now();
        Assert.Equal("store", registration!.Name);
        Assert.Equal(["orders"], registration.Tags);
        Assert.Equal(HealthStatus.Unhealthy, registration.FailureStatus);
    }

    [Fact]
    public void Who_cancels_a_gate_gets_his_own_cancellation_and_leaves_nothing_behind()
    {
        using var inline = new Inline();
        using var cancel = new CancellationTokenSource();
        var reporting = new Reporting();
        var pausing = new Checking(_time) { Result = HealthCheckResult.Unhealthy() };
        var asking = new Checking(_time) { Check = static (_, _) => new TaskCompletionSource<HealthCheckResult>().Task };
        Task<HealthReading>[] gates = [.. new object[] { reporting, pausing, asking }.Select(service => HealthGate.WaitAsync(s_entry, service, TimeSpan.FromSeconds(30), _time, new InlineRunner(), cancel.Token))];

        cancel.Cancel();

        Assert.All(gates, gate => Assert.Equal(cancel.Token, Assert.ThrowsAny<OperationCanceledException>(() => { gate.Now(); }).CancellationToken));
        Assert.Equal(0, reporting.Listeners);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void A_gate_that_was_cancelled_before_asks_nothing()
    {
        var service = new Checking(_time);
        Assert.True(HealthGate.WaitAsync(s_entry, service, TimeSpan.FromSeconds(30), _time, new InlineRunner(), new CancellationToken(true)).IsCanceled);
        Assert.Empty(service.AskedAt);
    }

    private Task<HealthReading> Wait(object instance, TimeSpan? timeout = null) =>
        HealthGate.WaitAsync(s_entry, instance, timeout ?? TimeSpan.FromSeconds(30), _time, new InlineRunner(), CancellationToken.None);
}
