using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class MeterTests
{
    [Fact]
    public void A_duration_is_recorded_in_seconds_with_the_three_tags()
    {
        using var observed = new Observed();
        MeterListener listener = observed.ListenToDuration();
        observed.Store.OnGet = () =>
        {
            observed.Time.Advance(250);
            return 1;
        };

        observed.Facade.Get();

        Measurement<double> measurement = Assert.Single(observed.Durations);
        Assert.Equal(0.25, measurement.Value, 9);
        Assert.Equal(
            new Dictionary<string, object?> { ["mesh.service"] = "store", ["mesh.contract"] = "IStore", ["mesh.operation"] = "Operation" },
            Observed.Tags(measurement));
        Assert.Equal(("Mesh", "mesh.operation.duration", "s"), (observed.Metrics.Duration.Meter.Name, observed.Metrics.Duration.Name, observed.Metrics.Duration.Unit));
        Assert.Equal(("mesh.operation.active", "{call}"), (observed.Metrics.Active.Name, observed.Metrics.Active.Unit));
    }

    [Fact]
    public async Task The_duration_of_a_pending_call_lasts_until_its_task_has_ended()
    {
        using var observed = new Observed(accumulate: false);
        observed.ListenToDuration();
        var gate = new Gate();
        observed.Store.OnTask = async () =>
        {
            await gate.PassAsync(CancellationToken.None);
            return 1;
        };

        Task task = observed.Facade.SaveAsync();
        Assert.Empty(observed.Durations);
        observed.Time.Advance(1500);
        gate.Release();
        await task.Soon();

        Assert.Equal(1.5, Assert.Single(observed.Durations).Value, 9);
    }

    [Fact]
    public void A_failure_carries_the_type_of_the_exception()
    {
        using var observed = new Observed();
        observed.ListenToDuration();
        observed.Store.OnGet = static () => throw new TimeoutException();
        Assert.Throws<TimeoutException>(() => observed.Facade.Get());
        Dictionary<string, object?> tags = Observed.Tags(Assert.Single(observed.Durations));
        Assert.Equal("System.TimeoutException", tags["error.type"]);
        Assert.Equal(4, tags.Count);
    }

    [Fact]
    public void An_error_of_our_own_is_told_by_its_code()
    {
        using var observed = new Observed();
        observed.ListenToDuration();
        observed.Store.OnGet = static () => throw new ServiceException("x") { Kind = ServiceErrorKind.Unavailable };
        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        Assert.Equal("unavailable", Observed.Tags(Assert.Single(observed.Durations))["error.type"]);
        Assert.Equal([("unavailable", 1L)], observed.Snapshot.Errors.Select(static pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void The_prefix_names_instruments_and_tags()
    {
        using var observed = new Observed(prefix: "shop");
        observed.ListenToDuration();
        observed.Facade.Get();
        Assert.Equal("shop.operation.duration", observed.Metrics.Duration.Name);
        Assert.Equal("shop.operation.active", observed.Metrics.Active.Name);
        Assert.Equal(["shop.contract", "shop.operation", "shop.service"], Observed.Tags(Assert.Single(observed.Durations)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Active_goes_up_when_a_call_begins_and_down_when_it_ends()
    {
        using var observed = new Observed(accumulate: false);
        observed.ListenToActive();
        var gate = new Gate();
        observed.Store.OnTask = async () =>
        {
            await gate.PassAsync(CancellationToken.None);
            throw new InvalidOperationException();
        };

        Task task = observed.Facade.SaveAsync();
        Assert.Equal([1], observed.Actives.Select(static measurement => measurement.Value));
        gate.Release();
        await Assert.ThrowsAsync<InvalidOperationException>(() => task.Soon());
        Assert.Equal([1, -1], observed.Actives.Select(static measurement => measurement.Value));
        Assert.Equal(Observed.Tags(observed.Actives[0]), Observed.Tags(observed.Actives[1]));
    }

    [Fact]
    public void A_listener_that_comes_during_a_call_is_not_told_of_its_end()
    {
        using var observed = new Observed();
        observed.Store.OnGet = () =>
        {
            observed.ListenToActive();
            observed.ListenToDuration();
            return 1;
        };
        observed.Facade.Get();
        Assert.Empty(observed.Actives);
        Assert.Empty(observed.Durations);
    }

    [Fact]
    public void A_listener_that_goes_during_a_call_leaves_the_others_balanced()
    {
        using var observed = new Observed(accumulate: false);
        observed.ListenToActive();
        using MeterListener leaving = new();
        leaving.EnableMeasurementEvents(observed.Metrics.Active);
        observed.Store.OnGet = () =>
        {
            leaving.DisableMeasurementEvents(observed.Metrics.Active);
            return 1;
        };
        observed.Facade.Get();
        Assert.Equal([1, -1], observed.Actives.Select(static measurement => measurement.Value));
    }

    [Fact]
    public void Accumulation_that_is_switched_during_a_call_counts_a_call_wholly_or_not()
    {
        using var observed = new Observed();
        observed.Store.OnGet = () =>
        {
            observed.Metrics.Accumulate = !observed.Metrics.Accumulate;
            return 1;
        };
        observed.Facade.Get(); // began counted
        observed.Facade.Get(); // did not
        Assert.Equal((1, 0), (observed.Snapshot.Count, observed.Snapshot.Active));
    }

    [Theory]
    [InlineData(false, false, false, 0)]
    [InlineData(false, true, false, 0)]
    [InlineData(true, false, false, 2)]
    [InlineData(false, false, true, 2)]
    [InlineData(true, true, true, 2)]
    public void The_clock_is_read_only_where_somebody_wants_the_duration(bool accumulate, bool active, bool duration, int reads)
    {
        using var observed = new Observed(accumulate);
        if (active) observed.ListenToActive();
        if (active) observed.ListenToActivities();
        if (duration) observed.ListenToDuration();
        observed.Facade.Get();
        Assert.Equal(reads, observed.Time.Reads);
    }

    [Fact]
    public void A_snapshot_tells_what_each_operation_has_done()
    {
        using var observed = new Observed();
        int calls = 0;
        observed.Store.OnGet = () =>
        {
            observed.Time.Advance(++calls * 10);
            return calls == 3 ? throw new TimeoutException() : calls;
        };
        for (int i = 0; i < 4; i++) Record.Exception(() => observed.Facade.Get());
        observed.Metrics.Operation("a", "IA", "x");
        observed.Metrics.Operation("store", "IStore", "Another");

        Assert.Equal([("a", "x"), ("store", "Another"), ("store", "Operation")], observed.Metrics.Snapshot().Select(static operation => (operation.Service, operation.Operation)));
        OperationSnapshot snapshot = observed.Snapshot;
        Assert.Equal(("store", "IStore", 4L, 0L, 1L), (snapshot.Service, snapshot.Contract, snapshot.Count, snapshot.Active, snapshot.ErrorCount));
        Assert.Equal(25, snapshot.Mean.TotalMilliseconds, 0.5);
        Assert.Equal(20, snapshot.P50.TotalMilliseconds, 0.4);
        Assert.Equal(40, snapshot.P99.TotalMilliseconds, 0.7);
        Assert.Equal(40, snapshot.Max.TotalMilliseconds, 0.7);
    }

    [Fact]
    public void The_same_names_are_the_same_operation()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        Assert.Same(metrics.Operation("a", "b", "c"), metrics.Operation("a", "b", "c"));
        Assert.NotSame(metrics.Operation("a", "b", "c"), metrics.Operation("a", "b", "d"));
    }

    [Fact]
    public void The_meter_of_the_hosts_factory_is_used_and_left_to_it()
    {
        using var factory = new Factory();
        var metrics = new MeshMetrics(new MeshOptions { Accumulate = false }, factory);
        Assert.Same(Assert.Single(factory.Meters), metrics.Duration.Meter);
        metrics.Dispose();
        using var listener = new MeterListener();
        listener.EnableMeasurementEvents(metrics.Duration);
        listener.Start();
        Assert.True(metrics.Duration.Enabled);
    }

    private sealed class Factory : IMeterFactory
    {
        public List<Meter> Meters { get; } = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            Meters.Add(meter);
            return meter;
        }

        public void Dispose() => Meters.ForEach(static meter => meter.Dispose());
    }
}
