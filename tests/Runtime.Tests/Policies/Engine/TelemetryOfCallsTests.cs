using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>What calls leave behind in metrics, logs and spans.</summary>
public class TelemetryOfCallsTests
{
    public static TheoryData<Kind> All => Kinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_that_succeeds_at_last_warns_once_and_says_so_for_debugging(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5) }, kind) { Body = Bodies.Goes("FFFS") };
        using var counted = new Counted(subject);
        await subject.SayAsync();
        Assert.Equal(
            [
                (LogLevel.Warning, "shop/Buy failed and is called again in 0 ms."),
                (LogLevel.Debug, "shop/Buy failed 2 times and is called again in 0 ms."),
                (LogLevel.Debug, "shop/Buy failed 3 times and is called again in 0 ms."),
                (LogLevel.Debug, "shop/Buy succeeded with attempt 4."),
            ],
            subject.Log.Lines);
        Assert.Equal("mesh.retry.attempts mesh.retry.attempts mesh.retry.attempts", counted.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_that_fails_for_good_is_an_error_with_its_reason(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(1) }, kind) { Body = Bodies.Fails };
        using var counted = new Counted(subject);
        await subject.SayAsync();
        Assert.Equal((LogLevel.Error, "shop/Buy failed after 2 attempts; no further attempt is made (count)."), subject.Log.Lines[^1]);
        Assert.Equal("mesh.retry.attempts mesh.retry.exhausted:count", counted.Text);
    }

    [Theory]
    [InlineData("S", "")]
    [InlineData("F", "mesh.retry.attempts mesh.retry.attempts mesh.retry.exhausted:count")]
    [InlineData("FN", "mesh.retry.attempts mesh.retry.exhausted:not-handled")]
    [InlineData("N", "")]
    public async Task Exhaustion_has_a_reason_and_a_single_attempt_none(string outcomes, string expected)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(2) with { Handles = static exception => exception is IOException } })
        {
            Body = (call, token) => outcomes[Math.Min(call, outcomes.Length) - 1] == 'N' ? Task.FromException<int>(new NotSupportedException()) : Bodies.Goes(outcomes)(call, token),
        };
        using var counted = new Counted(subject);
        await subject.SayAsync();
        Assert.Equal(expected, counted.Text);
    }

    [Fact]
    public async Task Exhaustion_by_duration_tells_the_attempts_that_were_made()
    {
        using var subject = new Subject(new() { Retry = new() { Count = 9, Delay = TimeSpan.FromSeconds(1), MaxDuration = TimeSpan.FromSeconds(2), Jitter = false } }) { Body = Bodies.Fails };
        using var counted = new Counted(subject);
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(1000);
        Assert.Equal("boom2", await call);
        Assert.Equal("shop/Buy failed after 2 attempts; no further attempt is made (duration).", subject.Log.Lines[^1].Text);
        Assert.Equal("mesh.retry.attempts mesh.retry.exhausted:duration", counted.Text);
    }

    [Fact]
    public async Task The_callers_cancellation_is_not_exhaustion()
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { Retry = new() { Count = 9, Delay = TimeSpan.FromSeconds(1), Jitter = false } }) { Body = Bodies.Fails };
        using var counted = new Counted(subject);
        Task<string> call = subject.SayAsync(caller.Token);
        caller.Cancel();
        Assert.Equal("cancelled", await call);
        Assert.Equal("mesh.retry.attempts", counted.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Timeouts_are_counted_by_scope(Kind kind)
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(100), TotalTimeout = Bodies.Timeout(150), Retry = Bodies.Retry(5) }, kind) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        using var counted = new Counted(subject);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(100, timers: 3);
        await Testing.Waiting.Until(() => subject.Inner == 2);
        await subject.PassAsync(50, timers: 3);
        Assert.Equal("timed-out", await call);
        Assert.Equal("mesh.timeout.expired:attempt mesh.retry.attempts mesh.timeout.expired:total", counted.Text);
    }

    [Fact]
    public async Task Rejections_are_counted_by_reason()
    {
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1), RateLimit = new() { Permits = 3, Per = TimeSpan.FromHours(1) }, CircuitBreaker = Bodies.Breaker(1, 1) }) { Body = (_, _) => end.Task };
        using var counted = new Counted(subject);
        Task<string> first = subject.SayAsync();
        Assert.Equal("limit-exceeded", await subject.SayAsync());
        end.SetException(new IOException("boom"));
        Assert.Equal("boom", await first);
        Assert.Equal("circuit-open rate-limited", await subject.SayAsync(2));
        Assert.Equal("mesh.policy.rejections:limit-exceeded mesh.circuit_breaker.transitions:open mesh.policy.rejections:circuit-open mesh.policy.rejections:rate-limited", counted.Text);
    }

    [Fact]
    public async Task Fallbacks_and_hedges_are_counted()
    {
        using var subject = new Subject(new() { Fallback = new(), Hedge = new() { Delay = TimeSpan.FromSeconds(1), Count = 2 } }) { Body = Bodies.Fails, Fallback = static (_, _) => Task.FromResult(1) };
        using var counted = new Counted(subject);
        await subject.SayAsync();
        Assert.Equal("mesh.hedge.attempts mesh.hedge.attempts mesh.fallback.calls", counted.Text);
    }

    [Fact]
    public async Task Requests_of_the_cache_are_counted_by_result()
    {
        using var subject = new Subject(new() { Cache = new() { Duration = TimeSpan.FromMinutes(1) } }) { Body = Bodies.Succeeds };
        using var counted = new Counted(subject);
        await subject.SayAsync(3);
        Assert.Equal("mesh.cache.requests:miss mesh.cache.requests:hit mesh.cache.requests:hit", counted.Text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Attempts_are_events_of_the_calls_span_which_is_current_inside(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(2), Fallback = new() }, kind) { Body = null!, Fallback = static (_, _) => Task.FromResult(1) };
        var inside = new List<string?>();
        subject.Body = (call, token) =>
        {
            inside.Add(Activity.Current?.OperationName);
            return Bodies.Fails(call, token);
        };
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == MeshMetrics.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (ended) ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using Activity? outside = new Activity($"test {kind}").Start();
        await subject.SayAsync();
        Assert.Same(outside, Activity.Current);
        Activity span;
        lock (ended) span = Assert.Single(ended, activity => activity.ParentId == outside!.Id);
        Assert.Equal(["shop/Buy", "shop/Buy", "shop/Buy"], inside);
        Assert.Equal(["retry", "retry", "retry.exhausted", "fallback"], span.Events.Select(static step => step.Name));
        Assert.Equal(["1", "2", "3"], span.Events.Take(3).Select(static step => step.Tags.First(static tag => tag.Key == "mesh.attempt").Value!.ToString()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_is_one_call_however_many_its_attempts(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(3) }, kind) { Body = Bodies.Goes("FFSF") };
        await subject.SayAsync(2);
        OperationSnapshot snapshot = Assert.Single(subject.Metrics.Snapshot());
        Assert.Equal((2L, 1L, 0L), (snapshot.Count, snapshot.Errors.Values.Sum(), snapshot.Active));
    }

    // What was counted, with the tag that tells more than the operation's.
    private sealed class Counted : IDisposable
    {
        private readonly List<string> _counted = [];
        private readonly MeterListener _listener = new();

        public Counted(Subject subject)
        {
            _ = subject.Policies;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, subject.Metrics.Meter) && !instrument.IsObservable && !instrument.Name.StartsWith("mesh.operation", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
            {
                string tag = string.Concat(tags.ToArray().Where(static tag => tag.Key is "mesh.reason" or "mesh.timeout.scope" or "mesh.cache.result" or "mesh.circuit_breaker.state").Select(static tag => $":{tag.Value}"));
                lock (_counted) _counted.Add(instrument.Name + tag);
            });
            _listener.Start();
        }

        public string Text
        {
            get
            {
                lock (_counted) return string.Join(' ', _counted);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
