using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Telemetry;

/// <summary>A listener of the meter, and a logger, that throw: no call comes to anything else for it.</summary>
public class ThrowingListenerTests
{
    [Fact]
    public async Task A_cached_call_gets_its_result_and_so_does_the_next()
    {
        using var subject = new Subject(new() { Cache = new() { Duration = TimeSpan.FromMinutes(1) } }) { Body = Bodies.Succeeds };
        using MeterListener listener = Throwing(subject.Metrics);
        Assert.Equal((1, 1), (await subject.CallAsync(), await subject.CallAsync()));
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task A_call_that_times_out_says_so_and_one_that_is_repeated_is()
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500), Retry = Bodies.Retry(1) }) { Body = null! };
        using MeterListener listener = Throwing(subject.Metrics);
        subject.Body = (call, token) => call == 1 ? Bodies.Fails(call, token) : Bodies.Takes(subject.Time, 1000)(call, token);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(500, timers: 2);
        Assert.Equal("timed-out", await call);
        Assert.Equal(2, subject.Inner);
        Assert.Equal(1, subject.Log.Lines.Count(static line => line.Text.Contains("'mesh.retry.attempts'", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_logger_that_throws_ends_no_retry()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        var telemetry = new PolicyTelemetry(metrics, new Throws());
        Operation operation = metrics.Operation("shop", "IShop", "Buy");
        telemetry.Retrying(operation, 1, TimeSpan.Zero, null);
        telemetry.Exhausted(operation, "count", 1, null);
    }

    // Of these metrics only: others are tested at the same time.
    private static MeterListener Throwing(MeshMetrics metrics)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == metrics.Meter && instrument is Counter<long>) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("listener"));
        listener.Start();
        return listener;
    }

    private sealed class Throws : ILogger<PolicyTelemetry>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("logger");
    }
}
