using Mesh.Metrics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>What a sampler reads every second: all operations, without garbage.</summary>
[Collection("Alone")]
public sealed class RawReadTests
{
    private static readonly string?[] s_failures = [null, null, null, "x", "y"];

    [Fact]
    public void A_reading_of_all_operations_allocates_nothing()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        for (int i = 0; i < 200; i++) Make(metrics.Operation($"s{i}", "IS", "Get"), 20, new Random(i));
        metrics.Close(new ServiceClosure("s7"));
        Assert.False(metrics.Operations[7].TryStart(out _));
        var buckets = new long[Operation.BucketCount];
        var names = new KeyValuePair<string, long>[Operation.MaxNames];

        long least = long.MaxValue, calls = 0;
        for (int round = 0; round < 6; round++)
        {
            calls = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (Operation operation in metrics.Operations)
            {
                calls += operation.Read(buckets).Count;
                operation.ReadErrors(names);
                operation.ReadRejections(names);
            }

            if (round > 0) least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal((0, 200 * 20), (least, calls));
    }

    [Fact]
    public void A_reading_and_the_snapshot_say_the_same()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var time = new FakeTimeProvider();
            using var metrics = new MeshMetrics(new MeshOptions(), time: time);
            var random = new Random(seed);
            Operation operation = metrics.Operation("s", "IS", "Get");
            Make(operation, random.Next(1, 200), random, () => time.Advance(Math.Exp(random.NextDouble() * 12)));
            operation.Start(out OperationCall open);
            var buckets = new long[Operation.BucketCount + 5];
            Array.Fill(buckets, -1); // what was there is overwritten
            var names = new KeyValuePair<string, long>[Operation.MaxNames];

            OperationReading reading = operation.Read(buckets);
            OperationSnapshot snapshot = Assert.Single(metrics.Snapshot());

            Assert.Equal((snapshot.Count, snapshot.ErrorCount, 1L, 0L), (reading.Count, reading.Errors, reading.Active, reading.Rejected));
            Assert.Equal(reading.Count, buckets[..Operation.BucketCount].Sum());
            Assert.Equal([-1L, -1, -1, -1, -1], buckets[Operation.BucketCount..]);
            Assert.Equal(reading.Count, buckets[reading.FirstBucket..reading.EndBucket].Sum());
            int longest = Array.FindLastIndex(buckets, Operation.BucketCount - 1, static count => count > 0);
            Assert.Equal(snapshot.Max, metrics.MiddleOf(longest));
            Assert.InRange(snapshot.Max.TotalSeconds, metrics.UpperBoundOf(longest) * (31 / 32.0), metrics.UpperBoundOf(longest));
            Assert.Equal(snapshot.Errors.Select(static pair => (pair.Key, pair.Value)), names.Take(operation.ReadErrors(names)).Select(static pair => (pair.Key, pair.Value)).OrderBy(static pair => pair.Key, StringComparer.Ordinal));
            open.Leave();
        }
    }

    [Fact]
    public void An_operation_keeps_its_index_and_the_generation_tells_when_others_have_come()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        var seen = new List<Operation>();
        for (int i = 0; i < 100; i++)
        {
            int before = metrics.Generation;
            Operation added = metrics.Operation("s", "IS", $"o{i}");
            Assert.NotEqual(before, metrics.Generation);
            Assert.Same(added, metrics.Operation("s", "IS", $"o{i}"));
            seen.Add(added);
            Assert.Equal(seen, metrics.Operations.ToArray());
            Assert.Equal(i, metrics.Operations[i].Index);
        }

        int last = metrics.Generation;
        Make(seen[3], 5, new Random(1));
        Assert.Equal(last, metrics.Generation);
    }

    [Fact]
    public void Too_little_room_is_refused()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        Operation operation = metrics.Operation("s", "IS", "Get");
        Make(operation, 5, new Random(1));
        Assert.Equal("buckets", Assert.Throws<ArgumentException>(() => operation.Read(new long[Operation.BucketCount - 1])).ParamName);
        Assert.Equal("errors", Assert.Throws<ArgumentException>(() => operation.ReadErrors(new KeyValuePair<string, long>[Operation.MaxNames - 1])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => metrics.MiddleOf(Operation.BucketCount));
        Assert.Throws<ArgumentOutOfRangeException>(() => metrics.UpperBoundOf(-1));
    }

    [Fact]
    public void While_calls_are_made_no_number_goes_back_is_negative_or_exceeds_what_it_is_part_of()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        Operation operation = metrics.Operation("s", "IS", "Get");
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(thread => new Thread(() => Make(operation, 60_000, new Random(thread))))];
        foreach (Thread thread in threads) thread.Start();
        var buckets = new long[Operation.BucketCount];
        OperationReading last = default;
        while (threads.Any(static thread => thread.IsAlive))
        {
            OperationReading now = operation.Read(buckets);
            Assert.InRange(now.Active, 0, 180_000 - now.Count); // what ends while it is read counts as under way
            Assert.InRange(now.Errors, last.Errors, now.Count);
            Assert.True(now.Count >= last.Count);
            last = now;
        }

        Assert.Equal((180_000, 0), (operation.Read(buckets).Count, operation.Read(buckets).Active));
    }

    private static void Make(Operation operation, int calls, Random random, Action? work = null)
    {
        for (int i = 0; i < calls; i++)
        {
            operation.Start(out OperationCall call);
            work?.Invoke();
            if (s_failures[random.Next(s_failures.Length)] is { } code) call.Observe(new ServiceException("no") { Code = code });
            call.Leave();
        }
    }
}
