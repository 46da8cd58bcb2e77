using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Harness.Lives;

/// <summary>What a service does, whatever its class.</summary>
/// <param name="spec">How its hooks go.</param>
/// <param name="log">Where it is noted.</param>
/// <param name="time">How time passes.</param>
public class ServiceBody(LifeService spec, LifeLog log, LifeTime time)
{
    private readonly int[] _calls = new int[Enum.GetValues<HookKind>().Length];
    private int _life;
    private volatile bool _isIll;
    private volatile ServiceHealth _health = ServiceHealth.Unhealthy;

    public LifeService Spec => spec;

    public LifeLog Log => log;

    public LifeTime Time => time;

    /// <summary>What a hook asks of the mesh, and waits for; null for nothing.</summary>
    public Func<HookKind, Task?>? Asks { get; init; }

    /// <summary>The lock of the service.</summary>
    public OwnLock Gate { get; } = new();

    /// <summary>What it reports.</summary>
    public event Action<ServiceHealth>? HealthChanged;

    /// <summary>How it says that it does.</summary>
    public ServiceHealth Health
    {
        get
        {
            if (spec.Health.Blocks is { } blocks) time.Block(blocks);
            if (spec.Health.Throws) throw new InvalidOperationException($"{spec.Name} cannot say how it does");
            if (!spec.Health.InLock) return _health;
            ServiceHealth health = default;
            Gate.Run(time, () => health = _health);
            return health;
        }
    }

    public void Construct() => new HookRun(this, HookKind.Construct, default).Run();

    public void Dispose() => new HookRun(this, HookKind.Dispose, default).Run();

    public ValueTask DisposeAsync() => new HookRun(this, HookKind.Dispose, default).RunAsync();

    public async ValueTask RunAsync(HookKind kind, CancellationToken cancellationToken)
    {
        if (spec[kind] is null && kind is not (HookKind.Initialize or HookKind.Cleanup)) return;
        await new HookRun(this, kind, cancellationToken).RunAsync();
        if (kind != HookKind.Initialize || spec.Health is not { Kind: not HealthKind.Silent, HealthyAfter: { } after }) return;
        int life = ++_life;
        _isIll = false;
        time.After(after, () => Report(life, ServiceHealth.Healthy));
    }

    /// <summary>It does not do well any more, until it is initialized again.</summary>
    public void FallIll()
    {
        _isIll = true;
        Report(_life, ServiceHealth.Unhealthy);
    }

    /// <summary>Answers how it does.</summary>
    public Task<HealthCheckResult> CheckAsync() => Task.FromResult(Health == ServiceHealth.Healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));

    internal int NextCall(HookKind kind) => Interlocked.Increment(ref _calls[(int)kind]);

    private void Report(int life, ServiceHealth health)
    {
        if (life != _life || (_isIll && health == ServiceHealth.Healthy)) return;
        if (spec.Health.InLock) Gate.Run(time, Tell);
        else Tell();

        void Tell()
        {
            _health = health;
            HealthChanged?.Invoke(health);
            if (spec.Health is { InLock: true, KeepsLock: { } keeps }) time.Block(keeps);
        }
    }
}
