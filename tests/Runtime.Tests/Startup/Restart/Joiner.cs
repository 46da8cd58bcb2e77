using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup.Restart;

/// <summary>A service that reports its health, and remembers who joined.</summary>
internal sealed class Joiner : IServiceLifecycle, IServiceHealth
{
    public event Action<ServiceHealth>? HealthChanged;

    public TaskCompletionSource<string> Joined { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Cleanups { get; private set; }

    public ServiceHealth Health
    {
        get;
        set
        {
            field = value;
            HealthChanged?.Invoke(value);
        }
    } = ServiceHealth.Healthy;

    public static Joiner AddTo(TestMesh mesh, params string[] dependencies)
    {
        var joiner = new Joiner();
        mesh.AddEntry(
            new ServiceEntry { Name = "joiner", Type = typeof(Joiner), Contracts = [typeof(Joiner)], Instance = static services => services.GetRequiredService<Joiner>() },
            builder => builder.Add(ServiceDescriptor.Singleton(joiner)),
            dependencies);
        return joiner;
    }

    public ValueTask JoinedAsync(string service, CancellationToken cancellationToken)
    {
        Joined.TrySetResult(service);
        return default;
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        Cleanups++;
        return default;
    }
}
