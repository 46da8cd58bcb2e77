using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>Who listens to the instruments is foreign: what he throws is the caller's, and the numbers here stay right.</summary>
public sealed class ThrowingListenerTests : IDisposable
{
    private readonly Observed _observed = new();
    private readonly MeterListener _listener = new();
    private bool _throws = true;

    public ThrowingListenerTests()
    {
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => ThrowIf(_throws));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => ThrowIf(_throws && (value < 0 || instrument is Counter<long>)));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _observed.Dispose();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task A_call_whose_end_a_listener_fails_to_hear_of_has_ended(bool hearsDuration, bool isTraced)
    {
        if (isTraced) _observed.ListenToActivities();
        Listen(hearsDuration);
        var pending = new TaskCompletionSource<int>();
        _observed.Store.OnTask = () => pending.Task;

        Assert.Throws<ListenerException>(() => _observed.Facade.Get());
        _observed.Store.OnGet = static () => throw new TimeoutException();
        Assert.Throws<ListenerException>(() => _observed.Facade.Get());
        Task call = _observed.Facade.SaveAsync();
        pending.SetResult(1);
        await Assert.ThrowsAsync<ListenerException>(() => call.Soon());

        Assert.Null(Activity.Current);
        OperationSnapshot snapshot = _observed.Snapshot;
        Assert.Equal((3L, 0L, 1L), (snapshot.Count, snapshot.Active, snapshot.ErrorCount));
        Assert.Equal(isTraced ? 3 : 0, _observed.Activities.Count);
        await DrainAsync().Soon();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejection_that_a_listener_fails_to_hear_of_is_counted(bool hearsDuration)
    {
        Listen(hearsDuration);
        _observed.Store.OnGet = () => throw new ServiceException("not called") { RejectedBy = _observed.Metrics.Operations[0], Kind = ServiceErrorKind.CircuitOpen };
        Assert.Throws<ListenerException>(() => _observed.Facade.Get());
        OperationSnapshot snapshot = _observed.Snapshot;
        Assert.Equal((0L, 0L, 1L), (snapshot.Count, snapshot.Active, snapshot.Rejected));
        await DrainAsync().Soon();
    }

    [Fact]
    public void A_call_of_a_closed_service_is_counted_as_rejected()
    {
        Listen(hearsDuration: true);
        _observed.Metrics.Close(new ServiceClosure("store"));
        Assert.Throws<ListenerException>(() => _observed.Facade.Get());
        Assert.Equal((0L, 0L, 1L), (_observed.Snapshot.Count, _observed.Snapshot.Active, _observed.Snapshot.Rejected));
    }

    [Fact]
    public void What_was_measured_otherwise_is_counted()
    {
        Listen(hearsDuration: true);
        Assert.Throws<ListenerException>(() => _observed.Metrics.Record("own", TimeSpan.FromSeconds(1)));
        OperationSnapshot own = _observed.Metrics.Snapshot().Single(static snapshot => snapshot.Operation == "own");
        Assert.Equal((1L, 0L), (own.Count, own.Active));
    }

    [Fact]
    public async Task A_call_that_does_not_begin_because_of_a_listener_is_not_under_way()
    {
        _throws = false;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, _observed.Metrics.Source),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => throw new ListenerException(),
        };
        ActivitySource.AddActivityListener(listener);

        Assert.Throws<ListenerException>(() => _observed.Facade.Get());

        Assert.Equal((0L, 0L), (_observed.Snapshot.Count, _observed.Snapshot.Active));
        await DrainAsync().Soon();
    }

    private void Listen(bool hearsDuration) => _listener.EnableMeasurementEvents(hearsDuration ? _observed.Metrics.Duration : _observed.Metrics.Active);

    // What a restart waits for.
    private Task DrainAsync()
    {
        var closure = new ServiceClosure("store");
        _observed.Metrics.Close(closure);
        return closure.DrainAsync(_observed.Metrics.OperationsOf("store"));
    }

    private static void ThrowIf(bool isSo)
    {
        if (isSo) throw new ListenerException();
    }

    private sealed class ListenerException : Exception;
}
