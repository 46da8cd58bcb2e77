using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.Policies;

/// <summary>
/// Measures the cost of policies for a call that succeeds, without observers: one policy, and a stack of four; against the same pipelines
/// of Polly in a decorator written by hand.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class PolicyBenchmarks : IDisposable
{
    private const string Retry = "retry";
    private const string Timeout = "time-out";
    private const string Breaker = "circuit breaker";
    private const string Limit = "concurrency limit";
    private const string All = "all four";
    private const string CompletedTask = "all four, Task";
    private const string Later = "all four, pending";
    private const string Sync = "three, synchronous";

    private readonly CancellationTokenSource _caller = new();
    private readonly Guarded _service = new();
    private ServiceProvider _provider = null!;
    private Guarded _behindFacade = null!;
    private IGuarded _typed = null!;
    private IGuarded _untyped = null!;
    private IGuarded _facade = null!;
    private IReused _reused = null!;
    private IGuarded _castle = null!;
    private CancellationToken _token;

    [GlobalSetup]
    public void Setup()
    {
        _provider = new ServiceCollection().AddMesh(static options => options.Accumulate = false).BuildServiceProvider();
        _facade = _provider.GetRequiredService<IGuarded>();
        _reused = _provider.GetRequiredService<IReused>();
        _behindFacade = _provider.GetRequiredService<Guarded>();
        _typed = new HandTyped(_service);
        _untyped = new HandUntyped(_service);
        _castle = CastleGuard.Wrap(_service);
        _token = _caller.Token; // as in an application: the caller can give up
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _provider.Dispose();
        _caller.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(Retry)]
    public int RetryTyped() => Result(_typed.RetryAsync(1, _token));

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(Retry)]
    public int RetryUntyped() => Result(_untyped.RetryAsync(1, _token));

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Retry)]
    public int RetryFacade() => Result(_facade.RetryAsync(1, _token));

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(Timeout)]
    public int TimeoutTyped() => Result(_typed.TimeoutAsync(1, _token));

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(Timeout)]
    public int TimeoutUntyped() => Result(_untyped.TimeoutAsync(1, _token));

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Timeout)]
    public int TimeoutFacade() => Result(_facade.TimeoutAsync(1, _token));

    [Benchmark(Description = "generated facade, ReuseToken"), BenchmarkCategory(Timeout)]
    public int TimeoutReused() => Result(_reused.TimeoutAsync(1, _token));

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(Breaker)]
    public int BreakerTyped() => Result(_typed.BreakerAsync(1, _token));

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(Breaker)]
    public int BreakerUntyped() => Result(_untyped.BreakerAsync(1, _token));

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Breaker)]
    public int BreakerFacade() => Result(_facade.BreakerAsync(1, _token));

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(Limit)]
    public int LimitTyped() => Result(_typed.LimitAsync(1, _token));

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(Limit)]
    public int LimitUntyped() => Result(_untyped.LimitAsync(1, _token));

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Limit)]
    public int LimitFacade() => Result(_facade.LimitAsync(1, _token));

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(All)]
    public int AllTyped() => Result(_typed.AllAsync(1, _token));

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(All)]
    public int AllUntyped() => Result(_untyped.AllAsync(1, _token));

    [Benchmark(Description = "generated facade"), BenchmarkCategory(All)]
    public int AllFacade() => Result(_facade.AllAsync(1, _token));

    [Benchmark(Description = "generated facade, ReuseToken"), BenchmarkCategory(All)]
    public int AllReused() => Result(_reused.AllAsync(1, _token));

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(CompletedTask)]
    public int TaskTyped() => _typed.AllTaskAsync(1, _token).GetAwaiter().GetResult();

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(CompletedTask)]
    public int TaskUntyped() => _untyped.AllTaskAsync(1, _token).GetAwaiter().GetResult();

    [Benchmark(Description = "generated facade"), BenchmarkCategory(CompletedTask)]
    public int TaskFacade() => _facade.AllTaskAsync(1, _token).GetAwaiter().GetResult();

    [Benchmark(Description = "Castle AsyncInterceptor"), BenchmarkCategory(CompletedTask)]
    public int TaskCastle() => _castle.AllTaskAsync(1, _token).GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(Later)]
    public int LaterTyped() => Completed(_typed.LaterAsync(1, _token), _service);

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(Later)]
    public int LaterUntyped() => Completed(_untyped.LaterAsync(1, _token), _service);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Later)]
    public int LaterFacade() => Completed(_facade.LaterAsync(1, _token), _behindFacade);

    [Benchmark(Baseline = true, Description = "by hand, typed pipeline"), BenchmarkCategory(Sync)]
    public int SyncTyped() => _typed.All(1);

    [Benchmark(Description = "by hand, untyped pipeline"), BenchmarkCategory(Sync)]
    public int SyncUntyped() => _untyped.All(1);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(Sync)]
    public int SyncFacade() => _facade.All(1);

    [Benchmark(Description = "Castle AsyncInterceptor"), BenchmarkCategory(Sync)]
    public int SyncCastle() => _castle.All(1);

    // Both get the result of a completed task, as an await does.
    private static int Result(ValueTask<int> task) => task.GetAwaiter().GetResult();

    private static int Completed(ValueTask<int> task, Guarded service)
    {
        service.Complete();
        return task.GetAwaiter().GetResult();
    }
}
