using System.Collections.Concurrent;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>Rate limits of more keys than are kept.</summary>
public sealed class KeyedRateLimitTests
{
    private static readonly RateLimitAlgorithm[] s_algorithms = [RateLimitAlgorithm.TokenBucket, RateLimitAlgorithm.FixedWindow, RateLimitAlgorithm.SlidingWindow];

    [Fact]
    public async Task A_hundred_and_twenty_keys_in_turn_get_no_more_than_their_limit_where_a_hundred_are_kept()
    {
        using var subject = new Subject(new OperationSettings { RateLimit = new RateLimitSettings { Permits = 2, Per = TimeSpan.FromHours(1), MaxKeys = 100 } })
        { Body = static (_, _) => Task.FromResult(1), IsLimitedByArgument = true };
        var admitted = new int[120];
        for (int call = 0; call < 20 * 120; call++)
        {
            if (await Subject.OutcomeOf(subject.CallAsync(call % 120)) == "ok") admitted[call % 120]++;
        }

        Assert.All(admitted[..100], static count => Assert.Equal(2, count));
        Assert.Equal(2, admitted[100..].Sum());
        IReadOnlyList<RateLimitInfo> infos = new PolicyRegistry(subject.Policies, new PolicyDescriptions(subject.Policies)).RateLimits;
        Assert.Equal(101, infos.Count);
        RateLimitInfo shared = Assert.Single(infos, static info => info.IsOverflow);
        Assert.Equal(("shop/Buy", null, 0L), (shared.Name, shared.Key, shared.Available));
        Assert.Equal(
            "All 100 keys of the rate limit 'shop/Buy' are in use: further keys share one until there is room. Raise MaxKeys, unless somebody calls with ever new keys.",
            Assert.Single(subject.Log.Lines, static line => line.Level == LogLevel.Warning).Text);
        subject.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ok ok rate-limited", string.Join(' ', await Subject.OutcomeOf(subject.CallAsync(119)), await Subject.OutcomeOf(subject.CallAsync(119)), await Subject.OutcomeOf(subject.CallAsync(119))));
    }

    [Fact]
    public void No_key_gets_more_than_a_limit_of_its_own_would_give_it_whatever_is_kept()
    {
        int shared = 0;
        for (int seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var time = new FakeTimeProvider();
            var settings = new RateLimitSettings { Permits = random.Next(1, 5), Per = TimeSpan.FromMilliseconds(random.Next(1, 2000)), Algorithm = s_algorithms[seed % 3] };
            int keys = random.Next(1, 30);
            var rates = new KeyedRates(settings, random.Next(1, 10), time);
            var admitted = new List<(long, long)>[keys];
            for (int key = 0; key < keys; key++) admitted[key] = [];
            for (int call = 0; call < 400; call++)
            {
                if (random.Next(3) == 0) time.Advance(TimeSpan.FromTicks(random.NextInt64(settings.Per.Ticks / random.Next(1, 20) * 2)));
                if (random.Next(100) == 0) rates.States.Apply(settings, random.Next(1, 10));
                int key = random.Next(4) == 0 ? random.Next(keys) : random.Next(Math.Min(keys, 5));
                if (rates.TryTake(key)) admitted[key].Add((time.GetTimestamp(), time.GetTimestamp()));
            }

            if (rates.States.All.Any(static listed => listed.IsOverflow)) shared++;
            for (int key = 0; key < keys; key++) rates.AssertRight(admitted[key], $"seed {seed}, {settings}, key {key}");
        }

        Assert.True(shared > 100, $"{shared}");
    }

    [Fact]
    public void While_there_is_room_for_all_that_are_in_use_each_gets_all_of_its_own()
    {
        int forgotten = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var time = new FakeTimeProvider();
            var settings = new RateLimitSettings { Permits = random.Next(1, 5), Per = TimeSpan.FromMilliseconds(random.Next(1, 2000)), Algorithm = s_algorithms[seed % 3] };
            int maxKeys = random.Next(1, 10);
            var rates = new KeyedRates(settings, maxKeys, time);
            var own = new Dictionary<int, RateLimit>();
            for (int call = 0; call < 300; call++)
            {
                if (random.Next(3) == 0) time.Advance(TimeSpan.FromTicks(random.NextInt64(settings.Per.Ticks)));
                int key = random.Next(40);
                if (own.Count(pair => pair.Key != key && pair.Value.Available < settings.Permits) >= maxKeys) continue;
                if (!own.TryGetValue(key, out RateLimit? limit)) own[key] = limit = new RateLimit("own", settings, time, null, 0);
                Assert.True(limit.TryAcquire().IsAcquired == rates.TryTake(key), $"seed {seed}, {settings}, call {call}");
            }

            Assert.DoesNotContain(rates.States.All, static listed => listed.IsOverflow);
            forgotten += own.Count - rates.States.All.Count;
        }

        Assert.True(forgotten > 1000, $"{forgotten}");
    }

    [Fact]
    public void Ever_new_keys_take_no_more_memory_and_leave_those_alone_who_have_their_own()
    {
        var time = new FakeTimeProvider();
        var rates = new KeyedRates(new RateLimitSettings { Permits = 5, Per = TimeSpan.FromMinutes(1) }, 20, time);
        Assert.True(rates.TryTake(-1));
        int let = Enumerable.Range(0, 100_000).Count(rates.TryTake);
        Assert.Equal(19 + 5, let);
        Assert.Equal(21, rates.States.All.Count);
        for (int i = 0; i < 4; i++) Assert.True(rates.TryTake(-1));
        Assert.False(rates.TryTake(-1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) _ = rates.States[200_000 + i];
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void On_many_threads_no_key_gets_more_while_others_come_and_go()
    {
        var time = new FakeTimeProvider();
        var settings = new RateLimitSettings { Permits = 3, Per = TimeSpan.FromMilliseconds(80), Algorithm = RateLimitAlgorithm.SlidingWindow };
        var rates = new KeyedRates(settings, 4, time);
        var admitted = new ConcurrentQueue<(int Key, long Before, long After)>();
        Threads.Run(4, thread =>
        {
            var random = new Random(thread);
            for (int call = 0; call < 20_000; call++)
            {
                if (random.Next(10) == 0) time.Advance(TimeSpan.FromMilliseconds(random.Next(30)));
                int key = random.Next(3) == 0 ? random.Next(20) : random.Next(4);
                long before = time.GetTimestamp();
                if (rates.TryTake(key)) admitted.Enqueue((key, before, time.GetTimestamp()));
            }
        });
        // Each looks at a clock that all advance but that never goes back before it asks, and again when it was let in: it was let in at a moment between the two.
        foreach (IGrouping<int, (int Key, long Before, long After)> calls in admitted.GroupBy(static call => call.Key)) rates.AssertRight(calls.Select(static call => (call.Before, call.After)), $"key {calls.Key}");
        Assert.True(admitted.Count > 1000, $"{admitted.Count}");
    }
}
