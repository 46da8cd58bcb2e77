using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Mesh.Harness.Lives;

/// <summary>An instance of a service.</summary>
/// <param name="body">What it does.</param>
public class LifeInstance(ServiceBody body) : IServiceLifecycle, IDisposable, IAsyncDisposable
{
    private int _disposed;

    protected ServiceBody Body => body;

    public ValueTask PrepareAsync(CancellationToken cancellationToken) => body.RunAsync(HookKind.Prepare, cancellationToken);

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => body.RunAsync(HookKind.Initialize, cancellationToken);

    public ValueTask ReadyAsync(CancellationToken cancellationToken) => body.RunAsync(HookKind.Ready, cancellationToken);

    public ValueTask JoinedAsync(string service, CancellationToken cancellationToken) => body.RunAsync(HookKind.Join, cancellationToken);

    public ValueTask WarmAsync(CancellationToken cancellationToken) => body.RunAsync(HookKind.Warm, cancellationToken);

    public ValueTask CleanupAsync(CancellationToken cancellationToken) => body.RunAsync(HookKind.Cleanup, cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) body.Dispose();
        GC.SuppressFinalize(this);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Interlocked.Exchange(ref _disposed, 1) == 0 ? body.DisposeAsync() : default;
    }

    /// <summary>The constructor of the class that tells of its health as the spec says.</summary>
    public static LifeInstance Construct(ServiceBody body)
    {
        body.Construct();
        return body.Spec.Health.Kind switch
        {
            HealthKind.Reports => new ReportingInstance(body),
            HealthKind.IsAsked => new AskedInstance(body),
            _ when body.Spec.IsHosted => new HostedInstance(body),
            _ => new LifeInstance(body),
        };
    }
}

/// <summary>One that reports its health.</summary>
public sealed class ReportingInstance(ServiceBody body) : LifeInstance(body), IServiceHealth
{
    public event Action<ServiceHealth>? HealthChanged
    {
        add => Body.HealthChanged += value;
        remove => Body.HealthChanged -= value;
    }

    public ServiceHealth Health => Body.Health;
}

/// <summary>One that can be asked how it does.</summary>
public sealed class AskedInstance(ServiceBody body) : LifeInstance(body), IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Body.CheckAsync();
}

/// <summary>One that is a hosted service too.</summary>
public sealed class HostedInstance(ServiceBody body) : LifeInstance(body), IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Body.RunAsync(HookKind.HostStart, cancellationToken).AsTask();

    public Task StopAsync(CancellationToken cancellationToken) => Body.RunAsync(HookKind.HostStop, cancellationToken).AsTask();
}
