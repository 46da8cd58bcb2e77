using Mesh.Startup;

namespace Mesh.Health;

/// <summary>
/// Computes the wait before a restart of a service: none the first time, then longer each time, until the service has been well for a
/// while. Times count from an arbitrary moment.
/// </summary>
internal sealed class RestartBackOff
{
    private static readonly BackOff s_delays = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
    private static readonly TimeSpan s_well = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private int _attempts;
    private TimeSpan _ended;
    private TimeSpan? _wellSince;

    /// <summary>The number of attempts since the service was last well for a while.</summary>
    public int Attempts
    {
        get
        {
            lock (_lock) return _attempts;
        }
    }

    /// <summary>Gets the time from now until the next attempt; it counts from the end of the last one.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        lock (_lock)
        {
            TimeSpan left = _attempts == 0 ? TimeSpan.Zero : s_delays.After(_attempts) - (now - _ended);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Records that an attempt has ended, successful or not.</summary>
    public void Attempted(TimeSpan now)
    {
        lock (_lock) (_ended, _attempts) = (now, _attempts + 1);
    }

    /// <summary>Records that the service can be used.</summary>
    public void IsWell(TimeSpan now)
    {
        lock (_lock) _wellSince ??= now;
    }

    /// <summary>Records that the service is unhealthy.</summary>
    public void IsUnwell(TimeSpan now)
    {
        lock (_lock)
        {
            if (_wellSince is { } since && now - since >= s_well) _attempts = 0;
            _wellSince = null;
        }
    }
}
