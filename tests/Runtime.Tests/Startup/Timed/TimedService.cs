using Mesh.Plan;
using Mesh.Runtime.Tests.Simulation;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>A service of a <see cref="TimedMesh"/>.</summary>
internal sealed class TimedService(string name, double milliseconds, TimedMesh mesh, PlannedDependency[] edges)
{
    private Func<ServiceEntry, ServiceEntry> _with = static entry => entry;

    public string Name => name;

    public PlannedDependency[] Edges => edges;

    public double Prepares { get; set; }

    public double CleansUpFor { get; set; }

    /// <summary>How many attempts fail.</summary>
    public int Failures { get; set; }

    public bool FailsInConstructor { get; set; }

    /// <summary>Whether its clean-up does not heed its token.</summary>
    public bool CleansUpDeaf { get; set; }

    public bool CleanupFails { get; set; }

    /// <summary>What it does when another joins.</summary>
    public Func<string, CancellationToken, Task>? OnJoined { get; set; }

    /// <summary>After its initialization; null for never; not set for a service that says nothing about its health.</summary>
    public double? HealthyAfter { get; set => (field, ReportsHealth) = (value, true); }

    public bool ReportsHealth { get; private set; }

    public int Instances { get; private set; }

    public TimedService With(Func<ServiceEntry, ServiceEntry> with)
    {
        _with = with;
        return this;
    }

    public ServiceEntry Entry() => _with(new ServiceEntry { Name = name, Type = typeof(TimedService), Contracts = [typeof(TimedService)], Key = name, Instance = Construct, Prepares = Prepares > 0 });

    private object Construct(IServiceProvider provider)
    {
        mesh.Note($"construct {name}");
        Instances++;
        if (FailsInConstructor && Failures-- > 0) throw new InvalidOperationException($"{name} is broken");
        return ReportsHealth ? new ReportingInstance(this) : new Instance(this);
    }

    private Task PassAsync(double time, CancellationToken cancellationToken) => time <= 0 ? Task.CompletedTask : Pause.ForAsync(TimeSpan.FromMilliseconds(time), mesh.Time, cancellationToken);

    private class Instance(TimedService service) : IServiceLifecycle
    {
        protected TimedService Service => service;

        public async ValueTask PrepareAsync(CancellationToken cancellationToken)
        {
            if (service.Prepares > 0) service.Mesh.Note($"prepare {service.Name}");
            await service.PassAsync(service.Prepares, cancellationToken);
        }

        public virtual async ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            service.Mesh.Note($"initialize {service.Name}");
            await service.PassAsync(service.Takes, cancellationToken);
            if (!service.FailsInConstructor && service.Failures-- > 0) throw new InvalidOperationException($"{service.Name} is broken");
            service.Mesh.Note($"initialized {service.Name}");
        }

        public ValueTask ReadyAsync(CancellationToken cancellationToken)
        {
            service.Mesh.Note($"ready {service.Name}");
            return default;
        }

        public async ValueTask JoinedAsync(string joined, CancellationToken cancellationToken)
        {
            service.Mesh.Note($"{service.Name} is joined by {joined}");
            if (service.OnJoined is not { } hook) return;
            await hook(joined, cancellationToken);
            service.Mesh.Note($"{service.Name} has taken in {joined}");
        }

        public async ValueTask CleanupAsync(CancellationToken cancellationToken)
        {
            service.Mesh.Note($"clean-up {service.Name}");
            await service.PassAsync(service.CleansUpFor, service.CleansUpDeaf ? CancellationToken.None : cancellationToken);
            if (service.CleanupFails) throw new InvalidOperationException($"{service.Name} does not clean up");
        }
    }

    private TimedMesh Mesh => mesh;

    private double Takes => milliseconds;

    private sealed class ReportingInstance(TimedService service) : Instance(service), IServiceHealth
    {
        public event Action<ServiceHealth>? HealthChanged;

        public ServiceHealth Health { get; private set; }

        public override async ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            await base.InitializeAsync(cancellationToken);
            if (Service.HealthyAfter is { } after) BecomeHealthy(after);
        }

        private async void BecomeHealthy(double after)
        {
            await Service.PassAsync(after, CancellationToken.None);
            Health = ServiceHealth.Healthy;
            HealthChanged?.Invoke(Health);
        }
    }
}
