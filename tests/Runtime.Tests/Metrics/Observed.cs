using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>A store behind its facade, and those who observe it. Each listens to its own meter and source only, so that tests run side by side.</summary>
internal sealed class Observed : IDisposable
{
    private readonly List<IDisposable> _listeners = [];

    public Observed(bool accumulate = true, string prefix = "mesh", FakeTimeProvider? time = null, bool pool = false)
    {
        Time = time ?? new FakeTimeProvider();
        Metrics = new MeshMetrics(new MeshOptions { Accumulate = accumulate, Prefix = prefix, PoolPendingCalls = pool }, time: Time);
        Facade = new StoreFacade(Store, Metrics);
    }

    public FakeTimeProvider Time { get; }

    public MeshMetrics Metrics { get; }

    public Store Store { get; } = new();

    public IStore Facade { get; }

    public List<Measurement<double>> Durations { get; } = [];

    public List<Measurement<long>> Actives { get; } = [];

    public List<Activity> Activities { get; } = [];

    public OperationSnapshot Snapshot => Metrics.Snapshot().Single(static snapshot => snapshot.Operation == "Operation");

    public static Dictionary<string, object?> Tags<T>(Measurement<T> measurement) where T : struct => measurement.Tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value);

    public MeterListener ListenToDuration() => Listen(Metrics.Duration);

    public MeterListener ListenToActive() => Listen(Metrics.Active);

    public void ListenToActivities()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, Metrics.Source),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (Activities) Activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        _listeners.Add(listener);
    }

    public void Dispose()
    {
        foreach (IDisposable listener in _listeners) listener.Dispose();
        Metrics.Dispose();
    }

    private MeterListener Listen(Instrument instrument)
    {
        var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(Durations, new Measurement<double>(value, tags)));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(Actives, new Measurement<long>(value, tags)));
        listener.Start();
        listener.EnableMeasurementEvents(instrument);
        _listeners.Add(listener);
        return listener;
    }

    private static void Add<T>(List<T> list, T item)
    {
        lock (list) list.Add(item);
    }
}
