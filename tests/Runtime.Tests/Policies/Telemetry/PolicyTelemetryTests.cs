using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Telemetry;

public sealed class PolicyTelemetryTests : IDisposable
{
    private const string Buy = "mesh.contract=IShop mesh.operation=Buy mesh.service=shop";

    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly Logged _log = new();
    private readonly PolicyTelemetry _telemetry;
    private readonly Operation _operation;
    private readonly List<string> _measured = [];
    private readonly MeterListener _listener = new();

    public PolicyTelemetryTests()
    {
        _telemetry = new PolicyTelemetry(_metrics, _log);
        _operation = _metrics.Operation("shop", "IShop", "Buy");
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Add(Text(instrument, value, tags)));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Add(Text(instrument, value, tags)));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public void Calls_of_keys_for_which_there_is_no_room_are_counted_and_logged_once_a_minute()
    {
        Listen();
        var time = new FakeTimeProvider();
        var states = new PolicyStates(time, _telemetry);
        var limits = states.RateLimits.GetKeyed<int>(_operation, new RateLimitSettings { Permits = 1, Per = TimeSpan.FromHours(1) }, null, 1);
        Assert.True(limits[1].TryAcquire().IsAcquired);
        for (int key = 2; key < 5; key++) _ = limits[key];
        Assert.Equal(Enumerable.Repeat("mesh.rate_limit.overflow=1 mesh.policy.name=shop/Buy", 3), _measured);
        Assert.Single(_log.Lines);
        time.Advance(TimeSpan.FromMinutes(1));
        _ = limits[2];
        Assert.Equal(2, _log.Lines.Count);
        Assert.All(_log.Lines, static line => Assert.Equal("All 1 keys of the rate limit 'shop/Buy' are in use: further keys share one until there is room. Raise MaxKeys, unless somebody calls with ever new keys.", line.Text));
    }

    [Fact]
    public void What_happens_to_an_operation_is_counted_with_its_tags()
    {
        Listen();
        _telemetry.Retrying(_operation, 1, TimeSpan.FromSeconds(1), null);
        _telemetry.Exhausted(_operation, ExhaustionReason.Count, 4, null);
        _telemetry.TimedOut(_operation, TimeoutScope.Attempt);
        _telemetry.TimedOut(_operation, TimeoutScope.Total);
        _telemetry.Rejected(_operation, ServiceErrorKind.CircuitOpen);
        _telemetry.Rejected(_operation, ServiceErrorKind.LimitExceeded);
        _telemetry.Rejected(_operation, ServiceErrorKind.RateLimited);
        _telemetry.FellBack(_operation);
        _telemetry.Hedged(_operation, 2);
        _telemetry.CacheRequested(_operation, CacheResult.Hit);
        _telemetry.CacheRequested(_operation, CacheResult.Joined);
        Assert.Equal(
        [
            $"mesh.retry.attempts=1 {Buy}",
            $"mesh.retry.exhausted=1 {Buy} mesh.reason=count",
            $"mesh.timeout.expired=1 {Buy} mesh.timeout.scope=attempt",
            $"mesh.timeout.expired=1 {Buy} mesh.timeout.scope=total",
            $"mesh.policy.rejections=1 {Buy} mesh.reason=circuit-open",
            $"mesh.policy.rejections=1 {Buy} mesh.reason=limit-exceeded",
            $"mesh.policy.rejections=1 {Buy} mesh.reason=rate-limited",
            $"mesh.fallback.calls=1 {Buy}",
            $"mesh.hedge.attempts=1 {Buy}",
            $"mesh.cache.requests=1 {Buy} mesh.cache.result=hit",
            $"mesh.cache.requests=1 {Buy} mesh.cache.result=joined",
        ],
        _measured);
    }

    [Fact]
    public void The_states_are_observed_by_name_and_never_by_key()
    {
        var time = new FakeTimeProvider();
        var states = new PolicyStates(time, _telemetry);
        var settings = new CircuitBreakerSettings { Window = 1, FailureRatio = 1 };
        KeyedStates<string, CircuitBreaker, CircuitBreakerSettings> breakers = states.Breakers.GetKeyed<string>(_operation, settings, null, 10);
        _ = breakers["secret-1"];
        Listen();
        breakers["secret-2"].Open();
        ConcurrencyLimit limit = states.ConcurrencyLimits.Get(_operation, new ConcurrencyLimitSettings { Permits = 1, Queue = 1 }, "pool");
        limit.TryEnter();
        ValueTask<bool> waiting = limit.EnterAsync(default);
        Assert.False(waiting.IsCompleted);
        _listener.RecordObservableInstruments();
        Assert.Equal(
        [
            "mesh.circuit_breaker.transitions=1 mesh.circuit_breaker.state=forced-open mesh.policy.name=shop/Buy",
            "mesh.circuit_breaker.count=1 mesh.circuit_breaker.state=closed mesh.policy.name=shop/Buy",
            "mesh.circuit_breaker.count=0 mesh.circuit_breaker.state=open mesh.policy.name=shop/Buy",
            "mesh.circuit_breaker.count=0 mesh.circuit_breaker.state=half-open mesh.policy.name=shop/Buy",
            "mesh.circuit_breaker.count=1 mesh.circuit_breaker.state=forced-open mesh.policy.name=shop/Buy",
            "mesh.concurrency_limit.active=1 mesh.policy.name=pool",
            "mesh.concurrency_limit.queued=1 mesh.policy.name=pool",
        ],
        _measured);
    }

    [Fact]
    public async Task The_wait_for_a_slot_is_recorded_in_seconds()
    {
        var time = new FakeTimeProvider();
        var states = new PolicyStates(time, _telemetry);
        Listen();
        ConcurrencyLimit limit = states.ConcurrencyLimits.Get(_operation, new ConcurrencyLimitSettings { Permits = 1, Queue = 1 }, null);
        limit.TryEnter();
        ValueTask<bool> waiting = limit.EnterAsync(default);
        time.Advance(1500);
        limit.Exit();
        Assert.True(await waiting);
        Assert.Equal(["mesh.concurrency_limit.wait=1.5 mesh.policy.name=shop/Buy"], _measured);
    }

    [Fact]
    public void A_retry_warns_once_a_call_and_its_end_says_how_it_went()
    {
        _telemetry.Retrying(_operation, 1, TimeSpan.FromMilliseconds(100), new IOException("gone"));
        _telemetry.Retrying(_operation, 2, TimeSpan.FromMilliseconds(200), new IOException("gone"));
        _telemetry.Retried(_operation, 3);
        _telemetry.Exhausted(_operation, ExhaustionReason.Duration, 4, new IOException("gone"));
        Assert.Equal([LogLevel.Warning, LogLevel.Debug, LogLevel.Debug, LogLevel.Error], _log.Lines.Select(static line => line.Level));
        Assert.Equal("shop/Buy failed after 4 attempts; no further attempt is made (duration).", _log.Lines[^1].Text);
    }

    [Fact]
    public void A_breaker_that_opens_warns_and_one_that_heals_informs()
    {
        var breaker = new CircuitBreaker("shop/Buy", new(), TimeProvider.System, null);
        _telemetry.Transitioned(breaker, CircuitState.Closed, CircuitState.Open);
        _telemetry.Transitioned(breaker, CircuitState.Open, CircuitState.HalfOpen);
        Assert.Equal(
            [(LogLevel.Warning, "The circuit breaker 'shop/Buy' went from closed to open."), (LogLevel.Information, "The circuit breaker 'shop/Buy' went from open to half-open.")],
            _log.Lines);
    }

    [Fact]
    public void Attempts_are_events_of_the_operations_span_and_of_no_other()
    {
        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == MeshMetrics.SourceName || source.Name == "app", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var app = new ActivitySource("app");
        using Activity? foreign = app.StartActivity("request");
        _telemetry.FellBack(_operation);
        Assert.Empty(foreign!.Events);
        using Activity? span = _operation.StartActivity();
        _telemetry.Retrying(_operation, 1, TimeSpan.FromSeconds(2), new IOException());
        _telemetry.TimedOut(_operation, TimeoutScope.Attempt);
        Assert.Equal(["retry", "timeout"], span!.Events.Select(static step => step.Name));
        Assert.Equal(
            ["error.type=System.IO.IOException", "mesh.attempt=1", "mesh.retry.delay=2"],
            span.Events.First().Tags.Select(static tag => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Counting_allocates_nothing_whether_anybody_listens_or_not()
    {
        using var counting = new MeterListener();
        counting.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        Assert.Equal(0, Allocated());
        counting.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        counting.Start();
        Assert.Equal(0, Allocated());

        long Allocated() => Allocations.Least(1000, _ => _telemetry.CacheRequested(_operation, CacheResult.Hit));
    }

    private static string Text<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        IEnumerable<string> operation = tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}").OrderBy(static tag => !tag.StartsWith("mesh.contract", StringComparison.Ordinal) && !tag.StartsWith("mesh.operation", StringComparison.Ordinal) && !tag.StartsWith("mesh.service", StringComparison.Ordinal)).ThenBy(static tag => tag, StringComparer.Ordinal);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instrument.Name}={value} {string.Join(' ', operation)}");
    }

    private void Listen()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _metrics.Meter)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.Start();
    }
}
