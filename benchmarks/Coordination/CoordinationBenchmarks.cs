using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Mesh.Composition;
using Mesh.Coordination;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Registrar = Mesh.Generated.Mesh_Benchmarks.Mesh_Benchmarks_Coordination_Stock;

namespace Mesh.Benchmarks.Coordination;

/// <summary>
/// Measures the cost of coordination beside code written by hand: a thousand items as a batch and through a pipeline of two stages, a
/// transaction of four steps, and one call by name. Times are for one operation.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CoordinationBenchmarks : IDisposable
{
    private const string Batch = "batch";
    private const string Piped = "pipeline";
    private const string Steps = "transaction";
    private const string Name = "by name";
    private const string Lists = "bulk";
    private const int Count = 1000;

    private static readonly BatchOptions s_four = new() { Concurrency = 4 };

    private static readonly Pipeline<int, int> s_pipeline = Pipeline.Of<int>()
        .On<IStock>().Then("first", static (stock, item, token) => stock.CountAsync(item, token))
        .On<IStock>().Then("second", static (stock, item, token) => stock.CountAsync(item, token));

    private static readonly Transaction<int, int> s_transaction = Transaction.Of<int>("count")
        .On<IStock>().Do("a", static (stock, item, token) => stock.CountAsync(item, token)).Compensate(static (_, _, _) => default(ValueTask))
        .On<IStock>().Do("b", static (stock, item, token) => stock.CountAsync(item, token)).Compensate(static (_, _, _) => default(ValueTask))
        .On<IStock>().Do("c", static (stock, item, token) => stock.CountAsync(item, token)).Compensate(static (_, _, _) => default(ValueTask))
        .On<IStock>().Do("d", static (stock, item, token) => stock.CountAsync(item, token));

    private readonly int[] _items = [.. Enumerable.Range(0, Count)];
    private readonly int[] _results = new int[Count];
    private readonly object?[] _arguments = [7];
    private ServiceProvider _provider = null!;
    private IServiceCoordinator _coordinator = null!;
    private IStock _stock = null!;

    [GlobalSetup]
    public void Setup()
    {
        // What AddMesh() does, for this service alone: the graphs that this project also composes have services of one name, which no
        // registry takes.
        var services = new ServiceCollection();
        MeshBuilder mesh = MeshBuilder.Begin(services, static options => options.Accumulate = false)!;
        mesh.Use<CoordinationCapability>();
        Registrar.Register(mesh);
        mesh.Complete(new MeshPlan([new PlannedService(Registrar.Entry, 0, [])]));
        _provider = services.BuildServiceProvider();
        _coordinator = _provider.GetRequiredService<IServiceCoordinator>();
        _stock = _provider.GetRequiredService<IStock>();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _provider.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "by hand: Parallel.ForEachAsync, four at a time"), BenchmarkCategory(Batch)]
    public async Task<int> BatchByHand()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (item, token) => _results[item] = await _stock.CountAsync(item, token).ConfigureAwait(false)).ConfigureAwait(false);
        return _results[^1];
    }

    [Benchmark(OperationsPerInvoke = Count, Description = "BatchAsync"), BenchmarkCategory(Batch)]
    public async Task<int> BatchOfCoordinator() =>
        (await _coordinator.BatchAsync<IStock, int, int>(_items, static (stock, item, token) => stock.CountAsync(item, token), s_four).ConfigureAwait(false)).Count;

    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "by hand: two channels"), BenchmarkCategory(Piped)]
    public async Task<int> PipelineByHand()
    {
        int sum = 0;
        await foreach (int item in HandPipeline.RunAsync(_stock, _items).ConfigureAwait(false)) sum += item;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count, Description = "PipelineAsync"), BenchmarkCategory(Piped)]
    public async Task<int> PipelineOfCoordinator()
    {
        int sum = 0;
        await foreach (int item in _coordinator.PipelineAsync(s_pipeline, _items).ConfigureAwait(false)) sum += item;
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 4, Description = "by hand: a stack of compensations"), BenchmarkCategory(Steps)]
    public async Task<int> TransactionByHand()
    {
        var undo = new Stack<Func<ValueTask>>();
        int current = 7;
        for (int step = 0; step < 4; step++)
        {
            current = await _stock.CountAsync(current, default).ConfigureAwait(false);
            int done = current;
            undo.Push(() => done == 0 ? default : ValueTask.CompletedTask);
        }

        return current + undo.Count;
    }

    [Benchmark(OperationsPerInvoke = 4, Description = "TransactionAsync"), BenchmarkCategory(Steps)]
    public async Task<int> TransactionOfCoordinator() => (await _coordinator.TransactionAsync(s_transaction, 7).ConfigureAwait(false)).GetValueOrThrow();

    [Benchmark(Baseline = true, Description = "by hand: the contract from the container"), BenchmarkCategory(Name)]
    public async Task<int> CallByHand() => await _provider.GetRequiredService<IStock>().CountAsync(7, default).ConfigureAwait(false);

    [Benchmark(Description = "InvokeAsync"), BenchmarkCategory(Name)]
    public async Task<int> CallByName() => (int)(await _coordinator.InvokeAsync("stock", "CountAsync", _arguments).ConfigureAwait(false))!;

    [Benchmark(Baseline = true, OperationsPerInvoke = Count / 100, Description = "by hand: Chunk and Task.WhenAll"), BenchmarkCategory(Lists)]
    public async Task<int> BulkByHand()
    {
        IReadOnlyList<int>[] all = await Task.WhenAll(_items.Chunk(100).Select(batch => _stock.CountAllAsync(batch, default).AsTask())).ConfigureAwait(false);
        return all.SelectMany(static batch => batch).ToArray().Length;
    }

    [Benchmark(OperationsPerInvoke = Count / 100, Description = "[Bulk]"), BenchmarkCategory(Lists)]
    public async Task<int> BulkOfFacade() => (await _stock.CountAllAsync(_items, default).ConfigureAwait(false)).Count;
}
