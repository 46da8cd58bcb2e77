using Mesh.Registry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>A service that takes as long as it is told, and has what happens to it watched.</summary>
internal class SimulatedService(ServiceSpec spec, Watch watch) : IServiceLifecycle
{
    private int _life;

    protected Watch Watch => watch;

    /// <summary>How many times it has been initialized.</summary>
    protected int Life => _life;

    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (!spec.Prepares && spec.Prepare == TimeSpan.Zero && spec.FailsIn != StartPhase.Prepares) return;
        await RunAsync(StartPhase.Prepares, spec.Prepare, cancellationToken);
    }

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await RunAsync(StartPhase.Initializes, spec.Initialize, cancellationToken);
        watch.Initialized(spec, cancellationToken);
        _life++;
        if (spec.HealthyAfter is { } after) HealthyIn(after);
    }

    /// <summary>It does not do well any more, until it is started again.</summary>
    public virtual void FallIll()
    {
    }

    public async ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        watch.Ready(spec);
        await PassAsync(spec.Ready, cancellationToken);
        if (spec.ReadyFails) throw new InvalidOperationException($"{spec.Name} is not ready");
    }

    public ValueTask JoinedAsync(string service, CancellationToken cancellationToken)
    {
        watch.Joined(spec, service);
        return default;
    }

    public async ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        watch.CleansUp(spec, cancellationToken);
        try
        {
            await PassAsync(spec.Cleanup, cancellationToken);
            if (spec.CleanupFails) throw new InvalidOperationException($"{spec.Name} does not clean up");
        }
        finally
        {
            watch.CleanedUp(spec);
        }
    }

    protected virtual void HealthyIn(TimeSpan time)
    {
    }

    private async Task RunAsync(StartPhase phase, TimeSpan duration, CancellationToken cancellationToken)
    {
        ActiveHook hook = watch.Enter(spec, phase, cancellationToken);
        try
        {
            await PassAsync(duration, cancellationToken);
            watch.FailIfMeant(spec, phase);
        }
        finally
        {
            watch.Leave(hook);
        }
    }

    private async Task PassAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration > TimeSpan.Zero) await Pause.ForAsync(duration, watch.Time, spec.HeedsToken ? cancellationToken : CancellationToken.None);
    }
}

/// <summary>One that reports its health.</summary>
internal sealed class ReportingService(ServiceSpec spec, Watch watch) : SimulatedService(spec, watch), IServiceHealth
{
    public event Action<ServiceHealth>? HealthChanged;

    public ServiceHealth Health { get; private set; }

    protected override async void HealthyIn(TimeSpan time)
    {
        int life = Life;
        if (time > TimeSpan.Zero) await Pause.ForAsync(time, Watch.Time, CancellationToken.None);
        if (life == Life) Set(ServiceHealth.Healthy);
    }

    public override void FallIll() => Set(ServiceHealth.Unhealthy);

    private void Set(ServiceHealth health)
    {
        Health = health;
        HealthChanged?.Invoke(health);
    }
}

/// <summary>One that can be asked how it does.</summary>
internal sealed class AskedService(ServiceSpec spec, Watch watch) : SimulatedService(spec, watch), IHealthCheck
{
    private long _healthyAt = long.MaxValue;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Watch.Time.Now >= _healthyAt ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));

    public override void FallIll() => _healthyAt = long.MaxValue;

    protected override void HealthyIn(TimeSpan time) => _healthyAt = Watch.Time.Now + time.Ticks;
}
