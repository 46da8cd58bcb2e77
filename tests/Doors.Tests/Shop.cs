using Acme.Doors;
using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests;

/// <summary>The application, with what the steps ask the container for.</summary>
internal sealed class Shop : IDisposable
{
    private readonly ServiceProvider _provider;
    private int _others;

    public Shop(bool isObserved = false, bool isPooled = false, Action<MeshOptions>? configure = null)
    {
        _provider = new ServiceCollection().AddSingleton(Caller).AddSingleton(Log).AddSingleton(Gates).AddSingleton(Counters).AddSingleton(Features).AddSingleton<Other>()
            .AddTransient(_ =>
            {
                Interlocked.Increment(ref _others);
                return new OtherPromo();
            })
            .AddMesh(options =>
            {
                (options.Accumulate, options.PoolPendingCalls) = (isObserved, isPooled);
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
        _ = _provider.GetRequiredService<MeshMetrics>();
    }

    public Caller Caller { get; } = new() { Rights = { "shop" } };

    public AuditLog Log { get; } = new();

    public Gates Gates { get; } = new();

    public Features Features { get; } = new();

    public Counters Counters { get; } = new();

    /// <summary>How often the container has made another promotion.</summary>
    public int Others => _others;

    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    public OperationSnapshot Numbers(string operation) => Get<MeshMetrics>().Snapshot().Single(one => one.Operation == operation && one.Count + one.Rejected + one.Active > 0);

    public void Dispose() => _provider.Dispose();
}
