using System.Diagnostics;
using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.Facades;

/// <summary>The observers of the calls.</summary>
public enum Observer
{
    /// <summary>No observer.</summary>
    Nobody,

    /// <summary>A <see cref="MeterListener"/> on both instruments.</summary>
    Listener,

    /// <summary>The counting in the process, which only Mesh has: all wrappers use Mesh's primitives there.</summary>
    Accumulator,

    /// <summary>An <see cref="ActivityListener"/> that takes everything; no metrics.</summary>
    Tracing,
}

/// <summary>Measures the cost of one call through each kind of wrapper, against a decorator written by hand.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public partial class FacadeBenchmarks : IDisposable
{
    private const string Sync = "int";
    private const string CompletedTask = "Task, completed";
    private const string CompletedValueTask = "ValueTask, completed";
    private const string PendingValueTask = "ValueTask, pending";

    private readonly Measured _service = new();
    private readonly ActivityListener _tracer = new()
    {
        ShouldListenTo = static source => source.Name is Instruments.Name or MeshMetrics.SourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly MeterListener _listener = new();
    private ServiceProvider _provider = null!;
    private Measured _behindFacade = null!;
    private IMeasured _direct = null!;
    private IMeasured _forwarder = null!;
    private IMeasured _facade = null!;
    private IMeasured _hand = null!;
    private IMeasured _castle = null!;
    private IMeasured _dispatch = null!;
    private double _seconds; // the sum that the listener has got
    private long _active;

    [ParamsAllValues]
    public Observer Observer { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _provider = new ServiceCollection().AddMesh(options => options.Accumulate = Observer == Observer.Accumulator).BuildServiceProvider();
        _facade = _provider.GetRequiredService<IMeasured>();
        _behindFacade = _provider.GetRequiredService<Measured>();
        _direct = _service;
        _forwarder = new Forwarder(_service);
        var metrics = _provider.GetRequiredService<MeshMetrics>();
        bool onMesh = Observer == Observer.Accumulator;
        _hand = onMesh ? new HandWrittenOnMesh(_service, metrics) : new HandWritten(_service, Instruments.Shared);
        _castle = onMesh ? CastleOnMesh.Wrap(_service, metrics) : CastleInterceptor.Wrap(_service);
        _dispatch = onMesh ? ProxyOnMesh.Wrap(_service, metrics) : MeasuringProxy.Wrap(_service);
        if (Observer == Observer.Tracing) ActivitySource.AddActivityListener(_tracer);
        if (Observer != Observer.Listener) return;

        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name is Instruments.Name or MeshMetrics.SourceName) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) => _seconds += value);
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => _active += value);
        _listener.Start();
        foreach (IMeasured wrapped in (IMeasured[])[_facade, _hand, _castle, _dispatch])
        {
            _seconds = 0;
            wrapped.Add(1);
            if (_seconds <= 0 || _active != 0) throw new InvalidOperationException($"{wrapped.GetType()} measured {_seconds} s and {_active} calls that did not end");
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _listener.Dispose();
        _tracer.Dispose();
        _provider.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "direct"), BenchmarkCategory(Sync)]
    public int SyncDirect() => _direct.Add(1);

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(Sync)]
    public int SyncForwarder() => _forwarder.Add(1);

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(Sync)]
    public int SyncHandWritten() => _hand.Add(1);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Sync)]
    public int SyncFacade() => _facade.Add(1);

    [Benchmark(Description = "Castle DynamicProxy"), BenchmarkCategory(Sync)]
    public int SyncCastle() => _castle.Add(1);

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory(Sync)]
    public int SyncDispatch() => _dispatch.Add(1);

    [Benchmark(Description = "direct"), BenchmarkCategory(CompletedTask)]
    public Task<int> TaskDirect() => _direct.AddTaskAsync(1);

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(CompletedTask)]
    public Task<int> TaskForwarder() => _forwarder.AddTaskAsync(1);

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(CompletedTask)]
    public Task<int> TaskHandWritten() => _hand.AddTaskAsync(1);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(CompletedTask)]
    public Task<int> TaskFacade() => _facade.AddTaskAsync(1);

    [Benchmark(Description = "Castle DynamicProxy"), BenchmarkCategory(CompletedTask)]
    public Task<int> TaskCastle() => _castle.AddTaskAsync(1);

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory(CompletedTask)]
    public Task<int> TaskDispatch() => _dispatch.AddTaskAsync(1);

    [Benchmark(Description = "direct"), BenchmarkCategory(CompletedValueTask)]
    public int ValueTaskDirect() => Result(_direct.AddValueTaskAsync(1));

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(CompletedValueTask)]
    public int ValueTaskForwarder() => Result(_forwarder.AddValueTaskAsync(1));

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(CompletedValueTask)]
    public int ValueTaskHandWritten() => Result(_hand.AddValueTaskAsync(1));

    [Benchmark(Description = "generated facade"), BenchmarkCategory(CompletedValueTask)]
    public int ValueTaskFacade() => Result(_facade.AddValueTaskAsync(1));

    [Benchmark(Description = "Castle DynamicProxy"), BenchmarkCategory(CompletedValueTask)]
    public int ValueTaskCastle() => Result(_castle.AddValueTaskAsync(1));

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory(CompletedValueTask)]
    public int ValueTaskDispatch() => Result(_dispatch.AddValueTaskAsync(1));

    [Benchmark(Description = "direct"), BenchmarkCategory(PendingValueTask)]
    public int PendingDirect() => Completed(_direct.AddLaterAsync(1), _service);

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(PendingValueTask)]
    public int PendingForwarder() => Completed(_forwarder.AddLaterAsync(1), _service);

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(PendingValueTask)]
    public int PendingHandWritten() => Completed(_hand.AddLaterAsync(1), _service);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(PendingValueTask)]
    public int PendingFacade() => Completed(_facade.AddLaterAsync(1), _behindFacade);

    [Benchmark(Description = "Castle DynamicProxy"), BenchmarkCategory(PendingValueTask)]
    public int PendingCastle() => Completed(_castle.AddLaterAsync(1), _service);

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory(PendingValueTask)]
    public int PendingDispatch() => Completed(_dispatch.AddLaterAsync(1), _service);

    // Both get the result of a completed task, as an await does.
    private static int Result(ValueTask<int> task) => task.GetAwaiter().GetResult();

    private static int Completed(ValueTask<int> task, Measured service)
    {
        service.Complete();
        return task.GetAwaiter().GetResult();
    }
}
