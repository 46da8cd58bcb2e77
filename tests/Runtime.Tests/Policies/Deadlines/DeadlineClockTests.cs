using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using FakeTimeProvider = Mesh.Runtime.Tests.Testing.FakeTimeProvider;

namespace Mesh.Runtime.Tests.Policies.Deadlines;

public sealed class DeadlineClockTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly DeadlineClock _clock;
    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly AttemptPlan _plan;

    public DeadlineClockTests()
    {
        _clock = new DeadlineClock(_time);
        _plan = new AttemptPlan(_metrics.Operation("shop", "IShop", "Buy"), OperationSettings.None, null, _time, new PolicyTelemetry(_metrics));
    }

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_ends_never_early_and_at_most_two_steps_late(int seed)
    {
        var random = new Random(seed);
        var begun = new List<(Deadline Deadline, long From, long Limit)>();
        long now = 0;
        var ends = new Dictionary<Deadline, long>();
        for (int round = 0; round < 2000; round++)
        {
            for (int i = random.Next(3); i > 0; i--)
            {
                long limit = (long)Math.Pow(10, random.NextDouble() * 4) * TimeSpan.TicksPerMillisecond / 10;
                begun.Add((Begin(limit), now, limit));
            }

            var by = TimeSpan.FromTicks((long)(random.NextDouble() * TimeSpan.TicksPerMillisecond * 8));
            _time.Advance(by);
            now += by.Ticks;
            await SettledAsync(begun, now);
            foreach ((Deadline deadline, long from, long limit) in begun.Where(one => one.Deadline.IsCancellationRequested && ends.TryAdd(one.Deadline, now)))
            {
                Assert.True(now >= from + limit, $"{limit} from {from} ended at {now}");
            }
        }
    }

    [Fact]
    public async Task What_has_ended_in_time_is_not_cancelled_and_soon_not_looked_at_any_more()
    {
        var deadlines = new List<Deadline>();
        for (int i = 0; i < 500; i++)
        {
            deadlines.Add(Begin(TimeSpan.TicksPerHour));
            _time.Advance(1);
            if (i % 2 == 0) End(deadlines[i]);
        }

        Assert.True(_clock.Count is > 200 and < 400, $"{_clock.Count} of 250");
        foreach (Deadline deadline in deadlines) End(deadline);
        _time.Advance(2000);
        Assert.Equal(0, _clock.Count);
        _time.Advance(TimeSpan.FromHours(2));
        await Task.Yield();
        Assert.DoesNotContain(deadlines, static deadline => deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task It_stands_still_when_there_is_nothing_to_do_and_goes_on_with_the_next()
    {
        Assert.True(_clock.IsResting);
        for (int i = 0; i < 3; i++)
        {
            Deadline deadline = Begin(50 * TimeSpan.TicksPerMillisecond);
            Assert.False(_clock.IsResting);
            _time.Advance(60);
            await Waiting.Until(() => deadline.IsCancellationRequested);
            _time.Advance(5000);
            Assert.True(_clock.IsResting);
            Assert.Equal(0, _time.Timers);
        }
    }

    [Fact]
    public async Task A_thread_that_begins_more_than_its_line_takes_loses_none()
    {
        Deadline[] deadlines = [.. Enumerable.Range(0, 1000).Select(_ => Begin(TimeSpan.TicksPerSecond))];
        foreach (Deadline deadline in deadlines.Take(500)) End(deadline);
        _time.Advance(1010);
        await Waiting.Until(() => deadlines.Skip(500).All(static deadline => deadline.IsCancellationRequested));
        Assert.DoesNotContain(deadlines.Take(500), static deadline => deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task One_of_a_thread_that_has_ended_ends_too()
    {
        Deadline deadline = null!;
        Threads.Run(1, _ => deadline = Begin(TimeSpan.TicksPerSecond));
        _time.Advance(1010);
        await Waiting.Until(() => deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task What_listens_does_not_hold_up_the_others()
    {
        using var released = new ManualResetEventSlim();
        Deadline first = Begin(TimeSpan.TicksPerMillisecond), second = Begin(10 * TimeSpan.TicksPerMillisecond);
        first.Token.UnsafeRegister(_ => released.Wait(), null);
        _time.Advance(50);
        await Waiting.Until(() => second.IsCancellationRequested);
        released.Set();
    }

    private Deadline Begin(long limit)
    {
        Deadline deadline = Deadline.Create(_plan, TimeSpan.FromTicks(limit));
        _clock.Add(deadline);
        return deadline;
    }

    private static void End(Deadline deadline) => deadline.End(new TimeoutSettings { Duration = TimeSpan.FromSeconds(1) }, null, default);

    // What is due for two steps must have been queued; the pool carries it out in its own time.
    private static Task SettledAsync(List<(Deadline Deadline, long From, long Limit)> begun, long now) =>
        Waiting.Until(() => begun.All(one => now < one.From + one.Limit + 2 * DeadlineClock.Step.Ticks || one.Deadline.IsCancellationRequested));
}
