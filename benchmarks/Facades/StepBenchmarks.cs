using BenchmarkDotNet.Attributes;
using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.Facades;

#pragma warning disable CA2012 // Consumed once, by hand.

/// <summary>
/// Measures the cost that a step adds to a call through a facade. <c>--envVars DOTNET_TieredCompilation:0</c> stands in for ahead-of-time
/// compilation.
/// </summary>
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory, BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByParams)]
[CategoriesColumn]
public class StepBenchmarks : IDisposable
{
    private ServiceProvider _provider = null!;
    private IStepped _facade = null!;
    private Stepped _service = null!;
    private IStepped _byHand = null!;

    [Params(false, true)]
    public bool IsObserved { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _provider = new ServiceCollection().AddMesh(options => options.Accumulate = IsObserved).BuildServiceProvider();
        _facade = _provider.GetRequiredService<IStepped>();
        _service = _provider.GetRequiredService<Stepped>();
        _byHand = new SteppedByHand(_service, new HandWrittenCheck(), new HandWrittenNote());
        _ = _provider.GetRequiredService<MeshMetrics>();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _provider.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "plain"), BenchmarkCategory("completed")]
    public int Plain() => _facade.PlainAsync(1).GetAwaiter().GetResult();

    [Benchmark(Description = "before"), BenchmarkCategory("completed")]
    public int Before() => _facade.BeforeAsync(1).GetAwaiter().GetResult();

    [Benchmark(Description = "after"), BenchmarkCategory("completed")]
    public int After() => _facade.AfterAsync(1).GetAwaiter().GetResult();

    [Benchmark(Description = "decorator by hand, before"), BenchmarkCategory("completed")]
    public int BeforeByHand() => _byHand.BeforeAsync(1).GetAwaiter().GetResult();

    [Benchmark(Description = "decorator by hand, after"), BenchmarkCategory("completed")]
    public int AfterByHand() => _byHand.AfterAsync(1).GetAwaiter().GetResult();

    [Benchmark(Description = "around"), BenchmarkCategory("completed")]
    public int Around() => _facade.AroundAsync(1).GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "plain"), BenchmarkCategory("pending")]
    public int PlainLater() => Completed(_facade.PlainLaterAsync(1));

    [Benchmark(Description = "after"), BenchmarkCategory("pending")]
    public int AfterLater() => Completed(_facade.AfterLaterAsync(1));

    [Benchmark(Description = "decorator by hand, after"), BenchmarkCategory("pending")]
    public int AfterLaterByHand() => Completed(_byHand.AfterLaterAsync(1));

    private int Completed(ValueTask<int> task)
    {
        _service.Complete();
        return task.GetAwaiter().GetResult();
    }
}
