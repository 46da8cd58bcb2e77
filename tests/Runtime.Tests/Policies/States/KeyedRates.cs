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
            if (!lease.IsAcquired || !States.IsOver(key, limit)) return lease.IsAcquired;
        }
    }

    /// <summary>What is wrong with the moments, in ticks, at which one key was let in; null when a limit of its own would have let it in too.</summary>
    public string? Problem(IReadOnlyList<long> admitted) => _settings.Algorithm switch
    {
        RateLimitAlgorithm.SlidingWindow => Enumerable.Range(0, Math.Max(0, admitted.Count - _settings.Permits)).Any(i => admitted[i + _settings.Permits] - admitted[i] < _settings.Per.Ticks) ? "too many in a period" : null,
        RateLimitAlgorithm.FixedWindow => Windows(admitted),
        _ => Bucket(admitted),
    };

    // A time that is as long as n periods has a part in n + 2 of them at the most.
    private string? Windows(IReadOnlyList<long> admitted)
    {
        for (int i = 0; i < admitted.Count; i++)
        {
            for (int j = i; j < admitted.Count; j++)
            {
                if (j - i + 1 > _settings.Permits * (((admitted[j] - admitted[i]) / _settings.Per.Ticks) + 2)) return $"{j - i + 1} between {admitted[i]} and {admitted[j]}";
            }
        }

        return null;
    }

    private string? Bucket(IReadOnlyList<long> admitted)
    {
        Int128 capacity = (Int128)_settings.Permits * _settings.Per.Ticks, credit = capacity;
        for (int i = 0; i < admitted.Count; i++)
        {
            if (i > 0) credit = Int128.Min(capacity, credit + ((Int128)(admitted[i] - admitted[i - 1]) * _settings.Permits));
            credit -= _settings.Per.Ticks;
            if (credit < 0) return $"no permit at {admitted[i]}";
        }

        return null;
    }
}
