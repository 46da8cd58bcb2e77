using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination.Tests;

/// <summary>What tests of the coordinator call.</summary>
public interface IWork
{
    Task<int> DoAsync(int item, CancellationToken cancellationToken);
}

/// <summary>Does what the test says, and counts how much it does at the same time.</summary>
internal sealed class Work : IWork
{
    private int _running;
    private int _most;

    public Func<int, CancellationToken, Task<int>> Does { get; set; } = static (item, _) => Task.FromResult(item * 10);

    public int Running => Volatile.Read(ref _running);

    public int Most => Volatile.Read(ref _most);

    public async Task<int> DoAsync(int item, CancellationToken cancellationToken)
    {
        int running = Interlocked.Increment(ref _running);
        for (int most = Most; running > most; most = Most) Interlocked.CompareExchange(ref _most, running, most);
        try
        {
            return await Does(item, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}

/// <summary>A mesh with one service, <c>work</c>, that can also be called by name.</summary>
internal sealed class CoordinatorBench : IAsyncDisposable
{
    public CoordinatorBench() => Mesh.AddEntry(
        new ServiceEntry { Name = "work", Type = typeof(Work), Contracts = [typeof(IWork)], Instance = _ => Work, Dispatch = static () => new WorkDispatch() },
        mesh => mesh.Add(ServiceDescriptor.Singleton<IWork>(Work)));

    public TestMesh Mesh { get; } = Coordinated.Mesh();

    public Work Work { get; } = new();

    public IServiceCoordinator Coordinator => Mesh.Provider.GetRequiredService<IServiceCoordinator>();

    public IBulkRunner Bulk => Mesh.Provider.GetRequiredService<IBulkRunner>();

    public ValueTask DisposeAsync() => Mesh.DisposeAsync();

    // As generated code would be.
    private sealed class WorkDispatch : ServiceDispatch
    {
        public override ValueTask<object?> InvokeAsync(int operation, DispatchTarget target, object?[] arguments, CancellationToken cancellationToken) =>
            Awaited(target.Contract<IWork>().DoAsync((int)arguments[0]!, cancellationToken));

        protected override OperationInfo[] Describe() => [new OperationInfo(typeof(IWork), "DoAsync", [new OperationParameter("item", typeof(int))])];
    }
}
