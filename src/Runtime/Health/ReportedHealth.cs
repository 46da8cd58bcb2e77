using System.Globalization;
using Mesh.Startup;

namespace Mesh.Health;

/// <summary>The health of an instance that says when it changes.</summary>
internal class ReportedHealth(object instance, IServiceHealth? service, WorkRunner runner) : HealthSource(instance, runner)
{
    private volatile HealthCall? _last;

    public ReportedHealth(IServiceHealth service, WorkRunner runner) : this(service, service, runner)
    {
    }

    /// <summary>Completes when the service has answered what it was asked last, be it long after nobody waits for that any more.</summary>
    public Task Answered => _last?.Answer ?? Task.CompletedTask;

    /// <summary>Begins to listen.</summary>
    /// <returns>How the service does as soon as it is listened to: what happens afterwards is heard. Fails as the accessor of its event does.</returns>
    public HealthCall Listen(Action<ServiceHealth> handler, TimeProvider time) => Begin(
        () =>
        {
            if (service is not null) service.HealthChanged += handler;
            return Task.FromResult(Read());
        },
        time);

    /// <summary>Listens no longer.</summary>
    /// <returns>Fails as the accessor of its event does.</returns>
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

    /// <summary>Waits for what a call tells that has been begun. Fails as that does.</summary>
    public async Task<HealthReading> AnsweredAsync(HealthCall call, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _last = call;
        return await AnswerAsync(call, limit, time, cancellationToken).ConfigureAwait(false) ?? Silent(limit);
    }

    /// <summary>What is known of a service that does not say how it does.</summary>
    public static HealthReading Silent(TimeSpan limit) =>
        new(ServiceHealth.Unhealthy, string.Create(CultureInfo.InvariantCulture, $"it blocks the thread on which its health is read, and did not answer within {limit.TotalSeconds:0.###} s"));

    /// <summary>What of the service is read.</summary>
    protected virtual string Member => nameof(IServiceHealth.Health);

    /// <summary>How the service does; may throw what the service likes.</summary>
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
