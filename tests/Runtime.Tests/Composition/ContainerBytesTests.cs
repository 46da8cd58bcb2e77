using Mesh.Benchmarks.FacadeGraph;
using Mesh.Benchmarks.PlainGraph;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Composition;

/// <summary>What a new container allocates until it has resolved a graph of 70 transient objects, which <c>ResolveBenchmarks</c> times.</summary>
[Collection("Alone")]
public sealed class ContainerBytesTests
{
    [Fact]
    public void A_graph_that_is_constructed_directly_takes_six_tenths_more_than_one_that_is_registered_by_type_at_most()
    {
        long types = Least(static () => Resolve<Benchmarks.PlainGraph.Tree>(new ServiceCollection().AddPlainTypes()));
        long generated = Least(static () => Resolve<Benchmarks.PlainGraph.Tree>(new ServiceCollection().AddPlainGenerated()));
        Assert.InRange(generated, 1, types * 8 / 5);
    }

    [Fact]
    public void Seventy_facades_with_their_operations_take_two_kilobytes_each_at_most() =>
        Assert.InRange(Least(static () => Resolve<ITree>(new ServiceCollection().AddFacadeGenerated())), 1, 70 * 2_048);

    private static void Resolve<T>(IServiceCollection services) where T : notnull
    {
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<T>();
    }

    private static long Least(Action action)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 12; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
