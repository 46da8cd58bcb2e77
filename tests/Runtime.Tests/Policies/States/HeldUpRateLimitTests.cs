using Mesh.Policies;

namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>Rate limits of more keys than are kept, of callers who are held up while they look at the clock, for longer than a period too.</summary>
public sealed class HeldUpRateLimitTests
{
    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public void No_key_gets_more_whoever_is_held_up_and_whatever_others_do_meanwhile(RateLimitAlgorithm algorithm)
    {
        int shared = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var time = new Turns(random);
            var settings = new RateLimitSettings { Permits = random.Next(1, 3), Per = TimeSpan.FromMilliseconds(80), Algorithm = algorithm };
            int keys = random.Next(2, 5);
            var rates = new KeyedRates(settings, random.Next(1, keys), time);
            var admitted = new List<(long Before, long After)>[keys];
            for (int key = 0; key < keys; key++) admitted[key] = [];
            time.Run(4, _ =>
            {
                for (int call = 0; call < 60; call++)
                {
                    if (random.Next(3) == 0) time.Advance(settings.Per * random.NextDouble());
                    int key = random.Next(keys);
                    // It was let in at some moment after its last look at the clock.
                    if (rates.TryTake(key)) admitted[key].Add((time.Seen, time.Now));
                }
            });
            if (rates.States.All.Any(static listed => listed.IsOverflow)) shared++;
            for (int key = 0; key < keys; key++) rates.AssertRight(admitted[key], $"seed {seed}, {settings}, key {key}");
        }

        Assert.True(shared > 100, $"{shared}");
    }
}
