using System.Threading.RateLimiting;
using Mesh.Policies;

namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>Rate limits by key, asked as the engine asks them, and what each key may get of one.</summary>
internal sealed class KeyedRates(RateLimitSettings settings, int maxKeys, TimeProvider time)
{
    private readonly RateLimitSettings _settings = settings;

    public KeyedStates<int, RateLimit, RateLimitSettings> States { get; } = new("shop/Buy", settings, maxKeys, time, (name, applied) => new RateLimit(name, applied, time, null, 0));

    public bool TryTake(int key)
    {
        while (true)
        {
            RateLimit limit = States[key];
            RateLimitLease lease = limit.TryAcquire();
            if (!lease.IsAcquired || !States.IsOutdated(key, limit, lease)) return lease.IsAcquired;
        }
    }

    /// <summary>Asserts that a key got no more than a limit of its own might have let in.</summary>
    /// <param name="admitted">Its calls that were let in, each at some moment between two of the clock that never goes back.</param>
    /// <param name="what">Whose they are.</param>
    public void AssertRight(IEnumerable<(long Before, long After)> admitted, string what)
    {
        (long Before, long After)[] calls = [.. admitted.OrderBy(static call => call.Before)];
        for (int first = 0; first < calls.Length; first++)
        {
            // All that were let in between a beginning and an end for certain, of the next hundred.
            long start = calls[first].Before;
            int count = 0;
            foreach (long end in calls.Skip(first).Take(100).Select(static call => call.After).Order())
            {
                if (++count > Most(end - start)) Assert.Fail($"{what}: {count} from {start} to {end}");
            }
        }
    }

    // A time that is as long as n periods has a part in n + 2 of them at the most.
    private long Most(long time) => _settings.Algorithm switch
    {
        RateLimitAlgorithm.SlidingWindow => _settings.Permits * ((time / _settings.Per.Ticks) + 1),
        RateLimitAlgorithm.FixedWindow => _settings.Permits * ((time / _settings.Per.Ticks) + 2),
        _ => _settings.Permits + (time * _settings.Permits / _settings.Per.Ticks),
    };
}
