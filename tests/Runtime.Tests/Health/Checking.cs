using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

/// <summary>A service that can be asked, and notes when it was.</summary>
internal sealed class Checking(FakeTimeProvider time) : IHealthCheck
{
    private readonly long _begin = time.GetTimestamp();

    public List<double> AskedAt { get; } = [];

    public HealthCheckResult Result { get; set; } = HealthCheckResult.Healthy();

    public Func<HealthCheckContext, CancellationToken, Task<HealthCheckResult>>? Check { get; set; }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        AskedAt.Add(time.GetElapsedTime(_begin).TotalMilliseconds);
        return Check?.Invoke(context, cancellationToken) ?? Task.FromResult(Result);
    }
}
