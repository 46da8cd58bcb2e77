namespace Mesh.Health;

/// <summary>The health of an instance that says when it changes.</summary>
internal class ReportedHealth(IServiceHealth service) : HealthSource
{
    public IServiceHealth Service => service;

    public virtual HealthReading Read()
    {
        try
        {
            return new HealthReading(service.Health);
        }
#pragma warning disable CA1031 // A service that cannot say how it does does not do well.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new HealthReading(ServiceHealth.Unhealthy, Error: exception);
        }
    }

    public override ValueTask<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read());
    }
}
