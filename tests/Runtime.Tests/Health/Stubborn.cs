using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

/// <summary>What one of the things does that a service has for its health.</summary>
internal enum Way
{
    Works,
    Throws,
    Blocks,
}

/// <summary>A service that may throw and block wherever it is called for its health, and notes who calls it.</summary>
internal sealed class Callers(ManualResetEventSlim end)
{
    [ThreadStatic]
    private static bool t_isForbidden;

    private int _inside;
    private int _most;
    private int _forbidden;

    /// <summary>How many threads were inside at the same time, at the most.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>How often it was called on a thread that has something else to do.</summary>
    public int Forbidden => Volatile.Read(ref _forbidden);

    /// <summary>Something that must call no service on its thread.</summary>
    public static void Forbid(Action action)
    {
        bool before = t_isForbidden;
        t_isForbidden = true;
        try
        {
            action();
        }
        finally
        {
            t_isForbidden = before;
        }
    }

    public void Call(Way way)
    {
        if (t_isForbidden) Interlocked.Increment(ref _forbidden);
        int inside = Interlocked.Increment(ref _inside);
        for (int most; (most = Most) < inside && Interlocked.CompareExchange(ref _most, inside, most) != most;)
        {
        }

        try
        {
            if (way == Way.Throws) throw new InvalidOperationException("stubborn");
            if (way == Way.Blocks) end.Wait();
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }
}

/// <summary>One that can be asked.</summary>
internal sealed class StubbornCheck(Callers callers, Way check, bool hangs, Way token, ManualResetEventSlim end) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.Register(() =>
        {
            if (token == Way.Throws) throw new InvalidOperationException("stubborn");
            if (token == Way.Blocks) end.Wait(CancellationToken.None);
        });
        callers.Call(check);
        return hangs ? new TaskCompletionSource<HealthCheckResult>().Task : Task.FromResult(HealthCheckResult.Healthy());
    }
}

/// <summary>One that reports, inside of a lock of its own, which its getter takes too.</summary>
internal sealed class StubbornReport(Callers callers, Way getter, Way add, Way remove) : IServiceHealth
{
    private readonly object _lock = new();
    private ServiceHealth _health = ServiceHealth.Healthy;
    private Action<ServiceHealth>? _changed;

    public event Action<ServiceHealth>? HealthChanged
    {
        add
        {
            callers.Call(add);
            lock (_lock) _changed += value;
        }

        remove
        {
            callers.Call(remove);
            lock (_lock) _changed -= value;
        }
    }

    public ServiceHealth Health
    {
        get
        {
            callers.Call(getter);
            lock (_lock) return _health;
        }
    }

    public void Report(ServiceHealth health) => Callers.Forbid(() =>
    {
        lock (_lock)
        {
            _health = health;
            _changed?.Invoke(health);
        }
    });
}
