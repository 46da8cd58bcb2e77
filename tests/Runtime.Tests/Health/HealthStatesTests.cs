using Mesh.Health;
using Mesh.Plan;

namespace Mesh.Runtime.Tests.Health;

public sealed class HealthStatesTests
{
    private static readonly HealthReading s_healthy = new(ServiceHealth.Healthy);
    private static readonly HealthReading s_degraded = new(ServiceHealth.Degraded, "slow");
    private static readonly HealthReading s_unhealthy = new(ServiceHealth.Unhealthy, "no disk");

    private (ServiceStatus Status, Exception? Error)[] _statuses = [];

    [Theory]
    [InlineData(ServiceStatus.Registered, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Waiting, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Starting, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Running, ServiceHealth.Healthy)]
    [InlineData(ServiceStatus.Degraded, ServiceHealth.Degraded)]
    [InlineData(ServiceStatus.Failed, ServiceHealth.Unhealthy)]
    [InlineData(ServiceStatus.Stopping, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Stopped, ServiceHealth.Unknown)]
    public void What_says_nothing_does_as_its_status_tells(ServiceStatus status, ServiceHealth expected)
    {
        HealthStates states = States(HealthPlans.Of(("a", [])));
        Set(states, 0, status);
        Assert.Equal(expected, states[0].Effective);
    }

    [Fact]
    public void Unhealthy_goes_through_required_edges_and_ends_as_degraded_at_an_optional_one()
    {
        HealthStates states = States(HealthPlans.Of(("disk", []), ("store", ["disk"]), ("cache", ["disk?"]), ("api", ["store", "cache"]), ("page", ["cache"]), ("lazy", ["disk~"])));
        states.Report(0, s_unhealthy);
        Assert.Equal(
            [ServiceHealth.Unhealthy, ServiceHealth.Unhealthy, ServiceHealth.Degraded, ServiceHealth.Unhealthy, ServiceHealth.Degraded, ServiceHealth.Healthy],
            Enumerable.Range(0, 6).Select(service => states[service].Effective));
        Assert.Equal([1, 2, 3, 4], states.AffectedBy(0));
        Assert.Equal("no disk", states.Reason(0));
        Assert.Equal("because of 'disk': no disk", states.Reason(3));
        Assert.Null(states.Reason(5));
    }

    [Fact]
    public void Degraded_goes_through_every_edge_that_is_waited_for()
    {
        HealthStates states = States(HealthPlans.Of(("disk", []), ("store", ["disk"]), ("cache", ["disk?"])));
        states.Report(0, s_degraded);
        Assert.Equal([ServiceHealth.Degraded, ServiceHealth.Degraded], new[] { states[1].Effective, states[2].Effective });
        Assert.Equal([ServiceHealth.Healthy, ServiceHealth.Healthy], new[] { states[1].Own, states[2].Own });
    }

    [Fact]
    public void Who_runs_while_what_it_requires_does_not_is_degraded()
    {
        HealthStates states = States(HealthPlans.Of(("disk", []), ("store", ["disk"])));
        Set(states, 0, ServiceStatus.Starting);
        Assert.Equal(new HealthState(ServiceHealth.Healthy, ServiceHealth.Degraded, 0), states[1]);
        Assert.Equal("because of 'disk': it is starting", states.Reason(1));
    }

    [Fact]
    public void Each_change_is_told_once_in_the_order_of_the_plan_with_its_cause()
    {
        HealthStates states = States(HealthPlans.Of(("disk", []), ("store", ["disk"]), ("api", ["store", "disk?"])));
        List<HealthChange> changes = Listen(states);
        states.Report(0, s_unhealthy);
        states.Report(0, s_unhealthy with { Description = "still no disk" });
        Assert.Equal(
            [
                new HealthChange(0, ServiceHealth.Healthy, ServiceHealth.Unhealthy, 0),
                new HealthChange(1, ServiceHealth.Healthy, ServiceHealth.Unhealthy, 0),
                new HealthChange(2, ServiceHealth.Healthy, ServiceHealth.Unhealthy, 0),
            ],
            changes);
        changes.Clear();
        states.Report(0, s_healthy);
        Assert.Equal([-1, -1, -1], changes.Select(static change => change.Cause));
        Assert.Equal([ServiceHealth.Healthy, ServiceHealth.Healthy, ServiceHealth.Healthy], changes.Select(static change => change.After));
    }

    [Fact]
    public void When_the_cause_recovers_the_next_one_is_named()
    {
        HealthStates states = States(HealthPlans.Of(("a", []), ("b", []), ("store", ["a", "b"]), ("api", ["store"])));
        states.Report(0, s_unhealthy);
        states.Report(1, s_unhealthy);
        Assert.Equal(0, states[3].Cause);
        List<HealthChange> changes = Listen(states);
        states.Report(0, s_healthy);
        Assert.Equal(1, states[3].Cause);
        Assert.Equal(0, Assert.Single(changes).Service); // how the others do is the same as before
    }

    [Fact]
    public void A_handler_may_report_in_its_turn_and_the_order_is_kept()
    {
        HealthStates states = States(HealthPlans.Of(("a", []), ("b", ["a"])));
        List<HealthChange> changes = [];
        states.Changed += change =>
        {
            if (changes.Count == 0) states.Report(0, s_healthy);
            changes.Add(change);
        };
        states.Report(0, s_unhealthy);
        Assert.Equal(
            [(0, ServiceHealth.Unhealthy), (1, ServiceHealth.Unhealthy), (0, ServiceHealth.Healthy), (1, ServiceHealth.Healthy)],
            changes.Select(static change => (change.Service, change.After)));
    }

    [Fact]
    public void What_is_down_is_unhealthy_whatever_it_says_and_whatever_its_status_is()
    {
        HealthStates states = States(HealthPlans.Of(("a", []), ("b", ["a"])));
        states.Down(0, new HealthReading(ServiceHealth.Unhealthy, "it is being restarted"));
        foreach (ServiceStatus status in Enum.GetValues<ServiceStatus>())
        {
            Set(states, 0, status);
            states.Report(0, s_healthy);
            Assert.Equal(ServiceHealth.Unhealthy, states[1].Effective);
            Assert.Equal("because of 'a': it is being restarted", states.Reason(1));
        }

        Set(states, 0, ServiceStatus.Running);
        states.Up(0, s_healthy);
        Assert.Equal(ServiceHealth.Healthy, states[1].Effective);
    }

    [Fact]
    public void What_a_service_said_before_it_was_stopped_tells_nothing_about_its_next_life()
    {
        HealthStates states = States(HealthPlans.Of(("a", [])));
        states.Report(0, s_unhealthy);
        Set(states, 0, ServiceStatus.Stopped);
        Set(states, 0, ServiceStatus.Running);
        Assert.Equal(ServiceHealth.Healthy, states[0].Own);
    }

    [Fact]
    public void What_a_gate_has_seen_holds_once_the_service_runs()
    {
        HealthStates states = States(HealthPlans.Of(("a", [])));
        Set(states, 0, ServiceStatus.Starting);
        states.Report(0, s_degraded);
        Assert.Equal(ServiceHealth.Unknown, states[0].Own);
        Set(states, 0, ServiceStatus.Running);
        Assert.Equal(ServiceHealth.Degraded, states[0].Own);
    }

    [Fact]
    public void The_reason_of_a_failure_is_its_error()
    {
        HealthStates states = States(HealthPlans.Of(("a", []), ("b", ["a?"])));
        var error = new InvalidOperationException("no licence");
        Set(states, 0, ServiceStatus.Failed, error);
        Assert.Equal("because of 'a': no licence", states.Reason(1));
        Assert.Same(error, states.Error(1));
    }

    [Fact]
    public void A_change_at_the_end_of_ten_thousand_services_costs_no_more_than_it_reaches()
    {
        // Layers of 100: a full recomputation for each change would look at 990,000 edges, ten thousand times.
        var services = Enumerable.Range(0, 10_000).Select(static index => new PlannedService(
            new ServiceEntry { Name = $"s{index}", Type = typeof(object), Contracts = [], Instance = static _ => new object() }, 1, index < 100 ? [] : [.. Enumerable.Range(((index / 100) - 1) * 100, 100).Select(static target => new PlannedDependency(target))]));
        HealthStates states = States(new MeshPlan([.. services]));
        List<HealthChange> changes = Listen(states);
        for (int round = 0; round < 5_000; round++)
        {
            states.Report(9_999, s_unhealthy);
            states.Report(9_999, s_healthy);
        }

        Assert.Equal(10_000, changes.Count);
        states.Report(0, s_unhealthy);
        Assert.Equal(10_000 + 1 + 9_900, changes.Count);
    }

    private HealthStates States(MeshPlan plan)
    {
        _statuses = [.. plan.Services.Select(static _ => (ServiceStatus.Running, (Exception?)null))];
        return new HealthStates(() => plan, service => _statuses[service]);
    }

    private void Set(HealthStates states, int service, ServiceStatus status, Exception? error = null)
    {
        _statuses[service] = (status, error);
        states.Refresh(service);
    }

    private static List<HealthChange> Listen(HealthStates states)
    {
        List<HealthChange> changes = [];
        states.Changed += changes.Add;
        return changes;
    }
}
