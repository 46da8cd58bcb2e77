using System.Diagnostics;

namespace Mesh.Runtime.Tests.Metrics;

[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

#pragma warning disable CA2012 // These value tasks have completed, and no pooled source stands behind them.

/// <summary>A facade allocates nothing where the inner call completed.</summary>
[Collection("Alone")]
public sealed class AllocationTests
{
    private const int Calls = 10_000;

    public enum Observer
    {
        Nobody,
        Accumulator,
        Meter,
        Both,
    }

    public static TheoryData<Observer> Observers => [.. Enum.GetValues<Observer>()];

    [Theory]
    [MemberData(nameof(Observers))]
    public void A_synchronous_call_allocates_nothing(Observer observer) => AssertNothing(observer, static store => store.Get());

    [Theory]
    [MemberData(nameof(Observers))]
    public void A_completed_task_allocates_nothing(Observer observer) => AssertNothing(observer, static store => store.SaveAsync().IsCompleted ? 1 : 0);

    [Theory]
    [MemberData(nameof(Observers))]
    public void A_completed_task_with_result_allocates_nothing(Observer observer) => AssertNothing(observer, static store => store.LoadAsync().Result);

    [Theory]
    [MemberData(nameof(Observers))]
    public void A_completed_value_task_allocates_nothing(Observer observer) => AssertNothing(observer, static store => store.FlushAsync().IsCompleted ? 1 : 0);

    [Theory]
    [MemberData(nameof(Observers))]
    public void A_completed_value_task_with_result_allocates_nothing(Observer observer) => AssertNothing(observer, static store => store.CountAsync().Result);

    [Fact]
    public void A_stream_that_nobody_measures_allocates_nothing()
    {
        IAsyncEnumerable<int> stream = AsyncEnumerable.Empty<int>();
        AssertNothing(Observer.Nobody, static store => store.ListAsync() is null ? 0 : 1, store => store.OnList = _ => stream);
    }

    [Theory]
    [MemberData(nameof(Observers))]
    public void A_call_allocates_nothing_after_its_service_was_closed_and_opened_again(Observer observer) => AssertNothing(observer, static store => store.CountAsync().Result, static _ => { }, static metrics =>
    {
        metrics.Close(new Mesh.Metrics.ServiceClosure("store"));
        metrics.Open("store");
    });

    [Fact]
    public void The_measurement_itself_sees_an_allocation()
    {
        using var observed = new Observed(accumulate: false);
        Assert.True(Least(observed.Facade, static store => new object[store.Get()].Length) >= 24 * Calls);
    }

    private static void AssertNothing(Observer observer, Func<IStore, int> call, Action<Store>? behave = null, Action<Mesh.Metrics.MeshMetrics>? before = null)
    {
        using var observed = new Observed(accumulate: observer is Observer.Accumulator or Observer.Both);
        Task<int> completed = Task.FromResult(1);
        observed.Store.OnTask = () => completed;
        behave?.Invoke(observed.Store);
        before?.Invoke(observed.Metrics);
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        long measurements = 0;
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => measurements++);
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => measurements++);
        listener.Start();
        if (observer is Observer.Meter or Observer.Both)
        {
            listener.EnableMeasurementEvents(observed.Metrics.Duration);
            listener.EnableMeasurementEvents(observed.Metrics.Active);
        }

        Assert.Equal(0, Least(observed.Facade, call));
        Assert.Equal(observer is Observer.Meter or Observer.Both, measurements > 0);
        Assert.Equal(observer is Observer.Accumulator or Observer.Both, observed.Snapshot.Count > 0);
    }

    // The least of several rounds: in one of them nothing else happens on this thread.
    private static long Least(IStore store, Func<IStore, int> call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int sum = 0;
            for (int i = 0; i < Calls; i++) sum += call(store);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Debug.Assert(sum == Calls);
            if (round > 0) least = Math.Min(least, allocated);
        }

        return least;
    }
}
