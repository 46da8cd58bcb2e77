using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Mesh.Benchmarks.FacadeGraph;
using Mesh.Benchmarks.PlainGraph;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.Resolve;

/// <summary>A graph of 70 transient objects: from the container that is built for it, and from one that is warm.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ResolveBenchmarks
{
    private const string Warm = "resolve";
    private const string Cold = "build + first resolve";

    private readonly ServiceProvider _types = new ServiceCollection().AddPlainTypes().BuildServiceProvider();
    private readonly ServiceProvider _generated = new ServiceCollection().AddPlainGenerated().BuildServiceProvider();
    private readonly ServiceProvider _contractTypes = new ServiceCollection().AddFacadeTypes().BuildServiceProvider();
    private readonly ServiceProvider _facades = new ServiceCollection().AddFacadeGenerated().BuildServiceProvider();

    [GlobalSetup]
    public void Setup()
    {
        // All ways must build the same graph, or the numbers mean nothing.
        int[] sizes = [New().Size(), Types().Size(), Generated().Size(), ContractTypes().Size(), Facades().Size()];
        if (sizes.Any(static size => size != 70)) throw new InvalidOperationException($"not 70 objects each: {string.Join(", ", sizes)}");
    }

    [Benchmark(Description = "new by hand"), BenchmarkCategory(Warm)]
    public PlainGraph.Tree New() => PlainGraph.Registrations.New();

    [Benchmark(Baseline = true, Description = "types registered"), BenchmarkCategory(Warm)]
    public PlainGraph.Tree Types() => _types.GetRequiredService<PlainGraph.Tree>();

    [Benchmark(Description = "generated"), BenchmarkCategory(Warm)]
    public PlainGraph.Tree Generated() => _generated.GetRequiredService<PlainGraph.Tree>();

    [Benchmark(Description = "types registered by contract"), BenchmarkCategory(Warm)]
    public ITree ContractTypes() => _contractTypes.GetRequiredService<ITree>();

    [Benchmark(Description = "generated, with 70 facades"), BenchmarkCategory(Warm)]
    public ITree Facades() => _facades.GetRequiredService<ITree>();

    [Benchmark(Baseline = true, Description = "types registered"), BenchmarkCategory(Cold)]
    public PlainGraph.Tree ColdTypes()
    {
        using ServiceProvider provider = new ServiceCollection().AddPlainTypes().BuildServiceProvider();
        return provider.GetRequiredService<PlainGraph.Tree>();
    }

    [Benchmark(Description = "generated"), BenchmarkCategory(Cold)]
    public PlainGraph.Tree ColdGenerated()
    {
        using ServiceProvider provider = new ServiceCollection().AddPlainGenerated().BuildServiceProvider();
        return provider.GetRequiredService<PlainGraph.Tree>();
    }

    [Benchmark(Description = "types registered by contract"), BenchmarkCategory(Cold)]
    public ITree ColdContractTypes()
    {
        using ServiceProvider provider = new ServiceCollection().AddFacadeTypes().BuildServiceProvider();
        return provider.GetRequiredService<ITree>();
    }

    [Benchmark(Description = "generated, with 70 facades"), BenchmarkCategory(Cold)]
    public ITree ColdFacades()
    {
        using ServiceProvider provider = new ServiceCollection().AddFacadeGenerated().BuildServiceProvider();
        return provider.GetRequiredService<ITree>();
    }
}
