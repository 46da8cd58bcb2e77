using System.Diagnostics.CodeAnalysis;
using Mesh.Results;
using Polly;
using Polly.Retry;

namespace Mesh.Aot.Smoke;

public readonly record struct Stock(int Count);

public interface IWarehouse
{
    ValueTask<Stock> CountAsync(int article, CancellationToken cancellationToken);

    int Book(int article);

    Task<string> AskAsync(string supplier, CancellationToken cancellationToken);

    T Echo<T>(T value);

    Task<double> WeighAsync(CancellationToken cancellationToken);

    Task<long> MeasureAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Result<int>>> DoubleAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken);

    // What the trimmer is told of these it must be told by the facade, and by nothing else that is generated.
    bool IsCallable([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type);

    bool HasMethods<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>();

    [RequiresUnreferencedCode("Finds the type by its name.")]
    [RequiresDynamicCode("Makes an array of it.")]
    Array? Find(string name);
}

/// <summary>Has every policy, on every kind of operation, over value types: what a native compiler must have seen to have code for it.</summary>
[Service]
internal sealed class Warehouse : IWarehouse
{
    private int _calls, _echoes, _measured, _listed;
    private Stock _warmed;

    [Cached("1h", Key = "stock:{article}", Tags = ["stock"], RefreshAt = 0.5), TotalTimeout("30s"), Retry(2, Delay = "0s"), CircuitBreaker(Window = 9), Timeout("10s"), ConcurrencyLimit(4, Queue = 4)]
    public async ValueTask<Stock> CountAsync(int article, CancellationToken cancellationToken)
    {
        await Task.Delay(0, cancellationToken);
        return ++_calls % 2 == 1 ? throw new InvalidOperationException("nobody there") : new Stock(article + _calls + _warmed.Count);
    }

    [InvalidatesCache(Tags = ["stock"]), RateLimit(2, "1h", Key = "{article}"), CircuitBreaker(Window = 2, Key = "{article}")]
    public int Book(int article) => article;

    [Fallback(nameof(Guess))]
    public Task<string> AskAsync(string supplier, CancellationToken cancellationToken) => throw new InvalidOperationException("closed");

    [Retry(2, Delay = "0s")]
    public T Echo<T>(T value) => ++_echoes % 2 == 1 ? throw new InvalidOperationException("what?") : value;

    [Hedge("0s", Count = 2)]
    public async Task<double> WeighAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(0, cancellationToken);
        return 2.5;
    }

    [Policy("own")]
    public Task<long> MeasureAsync(CancellationToken cancellationToken) => ++_measured < 3 ? throw new InvalidOperationException("slipped") : Task.FromResult(7L);

    [Retry(1, Delay = "0s")]
    public async IAsyncEnumerable<int> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (++_listed == 1) throw new InvalidOperationException("lost the list");
        for (int item = 1; item <= 3; item++)
        {
            await Task.Yield();
            yield return item;
        }
    }

    [Retry(1, Delay = "0s")]
    public bool IsCallable([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type) => type.GetMethods().Length > 0;

    [Retry(1, Delay = "0s")]
    public bool HasMethods<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T>() => typeof(T).GetMethods().Length > 0;

    [Retry(1, Delay = "0s")]
    [RequiresUnreferencedCode("Finds the type by its name.")]
    [RequiresDynamicCode("Makes an array of it.")]
    public Array? Find(string name) => Type.GetType(name) is { } type ? Array.CreateInstance(type, 1) : null;

    [Bulk(BatchSize = 2, Isolation = BulkIsolation.Items)]
    public async Task<IReadOnlyList<Result<int>>> DoubleAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        await Task.Delay(0, cancellationToken);
        return numbers.Contains(3) ? throw new InvalidOperationException("not three") : [.. numbers.Select(static number => Result.Success(2 * number))];
    }

    [WarmCache]
    internal async Task Warm(IWarehouse warehouse, CancellationToken cancellationToken) => _warmed = await warehouse.CountAsync(99, cancellationToken);

    internal static Task<string> Guess(string supplier, Exception cause, CancellationToken cancellationToken) => Task.FromResult($"{supplier} is {cause.Message}");

    /// <summary>The pipeline that <see cref="MeasureAsync"/> asks for.</summary>
    public static ResiliencePipeline Own { get; } = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { Delay = TimeSpan.Zero }).AddTimeout(TimeSpan.FromSeconds(30)).Build();
}
