using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lending.Infrastructure.Data;

internal sealed class DatabaseCheck(LendingContext context) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext check, CancellationToken cancellationToken = default) =>
        await context.Books.AnyAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The shelves are empty.");
}
