using System.Globalization;
using Mesh.Startup;

namespace Mesh.Health;

/// <summary>The health of an instance that reports its changes.</summary>
internal class ReportedHealth(object instance, IServiceHealth? service, WorkRunner runner) : HealthSource(instance, runner)
{
    private volatile HealthCall? _last;

    public ReportedHealth(IServiceHealth service, WorkRunner runner) : this(service, service, runner)
    {
    }

    /// <summary>Completes when the service has answered the last call, even long after the wait for the answer was given up.</summary>
    public Task Answered => _last?.Answer ?? Task.CompletedTask;

    /// <summary>Subscribes to changes.</summary>
    /// <returns>The service's health right after the subscription, so that no later change is missed. Fails like the accessor of the event.</returns>
    public HealthCall Listen(Action<ServiceHealth> handler, TimeProvider time) => Begin(
        () =>
        {
            if (service is not null) service.HealthChanged += handler;
            return Task.FromResult(Read());
        },
        time);

    /// <summary>Unsubscribes from changes.</summary>
    /// <returns>The call. Fails like the accessor of the event.</returns>
    public HealthCall Ignore(Action<ServiceHealth> handler, TimeProvider time) => Begin(
        () =>
        {
            if (service is not null) service.HealthChanged -= handler;
            return Task.FromResult(default(HealthReading));
        },
        time);

    public override Task<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return AnsweredAsync(Begin(() => Task.FromResult(Read()), time), limit, time, cancellationToken);
    }

    /// <summary>Waits for the answer of a call that has begun. Fails like the call.</summary>
    public async Task<HealthReading> AnsweredAsync(HealthCall call, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _last = call;
        return await AnswerAsync(call, limit, time, cancellationToken).ConfigureAwait(false) ?? Silent(limit);
    }

    /// <summary>Creates the reading of a service that does not report its health in time.</summary>
    public static HealthReading Silent(TimeSpan limit) =>
        new(ServiceHealth.Unhealthy, string.Create(CultureInfo.InvariantCulture, $"it blocks the thread on which its health is read, and did not answer within {limit.TotalSeconds:0.###} s"));

    /// <summary>The name of the member that is read.</summary>
    protected virtual string Member => nameof(IServiceHealth.Health);

    /// <summary>Reads the health of the service; may throw any exception of the service.</summary>
    protected virtual HealthReading Ask() => new(service!.Health);

    private HealthReading Read()
    {
        try
        {
            return Ask();
        }
#pragma warning disable CA1031 // A service that cannot say how it does does not do well.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ErrorText.Remember(exception);
            return new HealthReading(ServiceHealth.Unhealthy, $"its {Member} threw {exception.GetType().Name}: {ErrorText.Of(exception)}", exception);
        }
    }
}
