using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests;

#pragma warning disable CA2012 // Each of these value tasks is consumed once, by hand: an await would allocate too.

/// <summary>How many bytes a call through a generated facade allocates, above what the service does itself.</summary>
[Collection("allocations")] // one after the other: listeners hear all meters of the process
public sealed class AllocationTests
{
    private const int Calls = 1000;

    /// <summary>The state machine of a pending call.</summary>
    private const int StateMachine = 136;

    /// <summary>The object of a measured enumeration.</summary>
    private const int Enumeration = 104;

    private static readonly Action s_handler = static () => { };

    private static readonly Dictionary<string, Func<IEverything, Everything, int>> s_completed = new()
    {
        ["void"] = static (all, _) =>
        {
            all.Run();
            return 1;
        },
        ["value"] = static (all, _) => all.Number(),
        ["generic"] = static (all, _) => all.Echo(1) + all.Echo("").Length,
        ["ref, in and out parameters"] = static (all, _) =>
        {
            int calls = 0;
            return all.TryGet(1, ref calls, out int value) ? value * calls : 0;
        },
        ["ref return"] = static (all, _) => all.Find(1) = 1,
        ["task"] = static (all, _) => all.SaveAsync().IsCompletedSuccessfully ? 1 : 0,
        ["task with result"] = static (all, _) => all.LoadAsync().Result,
        ["value task"] = static (all, _) => all.FlushAsync().IsCompletedSuccessfully ? 1 : 0,
        ["value task with result"] = static (all, _) => all.CountAsync().Result,
        ["property"] = static (all, _) => all.Level = all.Level,
        ["ref property"] = static (all, _) => all.Slot = 1,
        ["indexer"] = static (all, _) => all[1] = all[0],
        ["event"] = static (all, _) =>
        {
            all.Changed += s_handler;
            all.Changed -= s_handler;
            return 1;
        },
    };

    private static readonly Dictionary<string, (Func<IEverything, Everything, int> Call, bool IsPoolable)> s_pending = new()
    {
        ["task"] = (static (all, service) => Completed(all.SaveLaterAsync(), service), false),
        ["task with result"] = (static (all, service) => Completed(all.LoadLaterAsync(), service), false),
        ["value task"] = (static (all, service) => Completed(all.FlushLaterAsync(), service), true),
        ["value task with result"] = (static (all, service) => Completed(all.CountLaterAsync(), service), true),
    };

    public enum Observer
    {
        Nobody,
        Listener,
        Accumulator,
    }

    public static TheoryData<string, Observer> CompletedCalls => Cross(s_completed.Keys);

    public static TheoryData<string, Observer> PendingCalls => Cross(s_pending.Keys);

    public static TheoryData<string, Observer> Streams => Cross(["completed", "pending"]);

    [Theory]
    [MemberData(nameof(CompletedCalls))]
    public void A_call_that_completes_at_once_allocates_nothing(string member, Observer observer) => Assert.Equal(0, Added(s_completed[member], observer));

    [Theory]
    [MemberData(nameof(PendingCalls))]
    public void A_pending_call_takes_one_state_machine(string member, Observer observer) =>
        Assert.Equal(observer == Observer.Nobody ? 0 : StateMachine, Added(s_pending[member].Call, observer));

    [Theory]
    [MemberData(nameof(PendingCalls))]
    public void A_pending_value_task_that_is_pooled_allocates_nothing(string member, Observer observer) =>
        Assert.Equal(s_pending[member].IsPoolable || observer == Observer.Nobody ? 0 : StateMachine, Added(s_pending[member].Call, observer, pool: true));

    [Theory]
    [MemberData(nameof(Streams))]
    public void An_enumeration_takes_one_object_and_its_steps_nothing(string steps, Observer observer) =>
        Assert.Equal(observer == Observer.Nobody ? 0 : Enumeration, Added((all, service) => Enumerated(steps == "pending" ? all.ListLaterAsync() : all.ListAsync(), service), observer));

    [Fact]
    public void The_measurement_itself_sees_an_allocation() =>
        Assert.Equal(24, Added(static (all, _) => all is Everything ? 1 : Math.Sign(new object().GetHashCode() | 1), Observer.Nobody));

    private static TheoryData<string, Observer> Cross(IEnumerable<string> members)
    {
        var data = new TheoryData<string, Observer>();
        foreach (string member in members)
        {
            foreach (Observer observer in Enum.GetValues<Observer>()) data.Add(member, observer);
        }

        return data;
    }

    // Bytes a call, through the facade and less those of the service itself.
    private static long Added(Func<IEverything, Everything, int> call, Observer observer, bool pool = false)
    {
        using ServiceProvider provider = new ServiceCollection().AddMesh(options =>
        {
            options.Accumulate = observer == Observer.Accumulator;
            options.PoolPendingCalls = pool;
        }).BuildServiceProvider();
        var facade = provider.GetRequiredService<IEverything>();
        var service = provider.GetRequiredService<Everything>();
        Assert.IsAssignableFrom<IServiceFacade>(facade);
        _ = provider.GetRequiredService<MeshMetrics>();
        using var listener = new MeterListener { InstrumentPublished = Enable };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        if (observer == Observer.Listener) listener.Start();
        long added = (Least(facade, service, call) - Least(service, service, call)) / Calls;
        if (observer == Observer.Accumulator) Assert.Equal(0, provider.GetRequiredService<MeshMetrics>().Snapshot().Sum(static operation => operation.Active));
        return added;
    }

    private static long Least(IEverything all, Everything service, Func<IEverything, Everything, int> call) => Allocated.Least(Calls, () => call(all, service), static sum => Debug.Assert(Math.Abs(sum) <= 10 * Calls));

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == MeshMetrics.SourceName) listener.EnableMeasurementEvents(instrument);
    }

    private static int Completed(Task task, Everything service)
    {
        service.Complete();
        return task.IsCompletedSuccessfully ? 1 : throw new InvalidOperationException();
    }

    private static int Completed(ValueTask task, Everything service)
    {
        service.Complete();
        task.GetAwaiter().GetResult();
        return 1;
    }

    private static int Completed(ValueTask<int> task, Everything service)
    {
        service.Complete();
        return task.GetAwaiter().GetResult();
    }

    private static int Enumerated(IAsyncEnumerable<int> stream, Everything service)
    {
        IAsyncEnumerator<int> items = stream.GetAsyncEnumerator();
        int count = 0;
        while (true)
        {
            ValueTask<bool> step = items.MoveNextAsync();
            if (!step.IsCompleted) service.Complete();
            if (!step.GetAwaiter().GetResult()) break;
            count++;
        }

        items.DisposeAsync().GetAwaiter().GetResult();
        return count;
    }
}
