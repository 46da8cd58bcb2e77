using System.Diagnostics;
using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>Calls that took more than three times what 99 of 100 take are kept.</summary>
[Collection("Alone")]
public sealed class SlowCallTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MeshMetrics _metrics;
    private readonly Operation _operation;

    public SlowCallTests()
    {
        _metrics = new MeshMetrics(new MeshOptions(), time: _time);
        _operation = _metrics.Operation("store", "IStore", "Get");
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_call_that_took_over_three_times_the_99th_percentile_is_kept_with_what_is_known_of_it()
    {
        Make(20, 10);
        _time.Advance(500);
        DateTimeOffset before = _time.GetUtcNow();
        Make(1, 29);
        Make(1, 31, new TimeoutException());

        SlowCall slow = Assert.Single(_metrics.SlowCalls());
        Assert.Equal(("store", "IStore", "Get", "System.TimeoutException", null), (slow.Service, slow.Contract, slow.Operation, slow.ErrorType, slow.TraceId));
        Assert.Equal(31, slow.Duration.TotalMilliseconds, 3);
        Assert.Equal(before.AddMilliseconds(60), slow.Time);
    }

    [Fact]
    public void Before_there_were_20_calls_none_is_slow()
    {
        Make(19, 1);
        Make(1, 1000);
        Assert.Empty(_metrics.SlowCalls());
    }

    [Fact]
    public void A_slow_call_names_its_trace()
    {
        Make(20, 1);
        using Activity activity = new Activity("request").Start();
        Make(1, 100);
        Assert.Equal(activity.TraceId.ToHexString(), Assert.Single(_metrics.SlowCalls()).TraceId);
    }

    [Fact]
    public void What_is_slow_follows_the_operation_up_and_down()
    {
        Make(20, 100); // as the first calls of a process are
        Make(2000, 1);
        Assert.Empty(_metrics.SlowCalls());
        _time.Advance(1000);
        Make(1, 1); // has the percentile looked up
        Make(1, 50);
        Assert.Equal(50, Assert.Single(_metrics.SlowCalls()).Duration.TotalMilliseconds, 3);
        Make(200, 50); // more than one of 100
        _time.Advance(1000);
        int found = _metrics.SlowCalls().Count;
        Make(50, 60);
        Assert.Equal(found, _metrics.SlowCalls().Count);
    }

    [Fact]
    public void Whatever_durations_come_those_are_found_that_the_rule_names()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            using var metrics = new MeshMetrics(new MeshOptions(), time: _time);
            Operation operation = metrics.Operation("s", "I", "O");
            var all = new List<double>();
            var expected = new List<double>();
            for (int i = 0; i < 300; i++)
            {
                _time.Advance(1001); // each looks the percentile up
                double took = random.Next(12) == 0 ? random.Next(20, 200) : random.Next(1, 12);
                double? p99 = all.Count < 20 ? null : all.Order().ElementAt((int)Math.Ceiling(all.Count * .99) - 1);
                // Within what buckets can tell.
                if (p99 is { } usual && Math.Abs((took / (3 * usual)) - 1) < .02) continue;
                if (took > 3 * p99) expected.Add(took);
                Make(operation, took);
                all.Add(took);
            }

            Assert.Equal(expected, metrics.SlowCalls().Select(static slow => Math.Round(slow.Duration.TotalMilliseconds, 3)));
        }
    }

    [Fact]
    public void The_last_256_of_the_process_are_kept_oldest_first()
    {
        Make(20, 1);
        for (int i = 0; i < 300; i++)
        {
            _time.Advance(2000);
            Make(1, 100 + i);
            Make(100, 1);
        }

        SlowCall[] kept = [.. _metrics.SlowCalls()];
        Assert.Equal(256, kept.Length);
        Assert.Equal(kept.OrderBy(static slow => slow.Time), kept);
        Assert.Equal(399, kept[^1].Duration.TotalMilliseconds, 3);
    }

    [Fact]
    public void An_operation_that_has_become_slow_as_a_whole_leaves_room_for_others()
    {
        Make(10_000, 1);
        Operation other = _metrics.Operation("store", "IStore", "Save");
        for (int i = 0; i < 20; i++) Make(other, 1);
        Make(other, 100);
        _time.Advance(1001);
        for (int i = 0; i < 90; i++) Make(_operation, 10); // all of them in one second
        Make(_operation, 11);
        SlowCall[] kept = [.. _metrics.SlowCalls()];
        Assert.Equal(16 + 1, kept.Count(static slow => slow.Operation == "Get"));
        Assert.Equal(11, kept[^1].Duration.TotalMilliseconds, 3); // one that is slower than all of these
        Assert.Contains(kept, static slow => slow.Operation == "Save");
    }

    [Fact]
    public void Nothing_is_kept_while_nothing_is_accumulated()
    {
        Make(20, 1);
        _metrics.Accumulate = false;
        Make(1, 100);
        Assert.Empty(_metrics.SlowCalls());
    }

    [Fact]
    public void A_slow_call_reads_the_clock_no_more_often_than_any_and_allocates_nothing()
    {
        var time = new Ticking();
        using var metrics = new MeshMetrics(new MeshOptions(), time: time);
        Operation operation = metrics.Operation("store", "IStore", "Get");
        for (int i = 0; i < 1000; i++) Call(1);
        long least = long.MaxValue;
        for (int round = 1; round <= 6; round++)
        {
            (int reads, int found) = (time.Reads, metrics.SlowCalls().Count);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Call(10 * Stopwatch.Frequency * round); // more than a second, so the percentile is looked up, and slow
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal((reads + 2, found + 1), (time.Reads, metrics.SlowCalls().Count));
        }

        Assert.Equal(0, least);

        void Call(long ticks)
        {
            operation.Start(out OperationCall call);
            time.Now += ticks;
            call.Leave();
        }
    }

    private sealed class Ticking : TimeProvider
    {
        public long Now { get; set; } = 1;

        public int Reads { get; private set; }

        public override long GetTimestamp()
        {
            Reads++;
            return Now;
        }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }

    private void Make(int count, double milliseconds, Exception? error = null)
    {
        for (int i = 0; i < count; i++) Make(_operation, milliseconds, error);
    }

    private void Make(Operation operation, double milliseconds, Exception? error = null)
    {
        operation.Start(out OperationCall call);
        _time.Advance(milliseconds);
        if (error is not null) call.Observe(error);
        call.Leave();
    }
}
