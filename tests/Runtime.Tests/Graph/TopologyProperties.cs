using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mesh.Graph;

namespace Mesh.Runtime.Tests.Graph;

/// <summary>How order, cycles and impact go together, of every graph; one that breaks a rule is made as small as it can be.</summary>
[Properties(MaxTest = 1000, Replay = "(2026,1)", Arbitrary = [typeof(Graphs)])]
public sealed class TopologyProperties
{
    [Property]
    public void What_is_left_out_of_the_order_is_a_cycle_or_behind_one(Edges edges)
    {
        Topology graph = edges.ToTopology();
        IEnumerable<int> behind = Cycles.Find(graph).SelectMany(cycle => cycle.Concat(cycle.SelectMany(graph.Impact))).Distinct().Order();
        Assert.Equal(behind, Enumerable.Range(0, graph.Count).Except(graph.Order()).Order());
    }

    [Property]
    public void Each_comes_after_all_that_it_depends_on(Edges edges)
    {
        Topology graph = edges.ToTopology();
        List<int> order = graph.Order();
        Assert.All(order, node => Assert.All(graph.DependenciesOf(node), dependency => Assert.True(order.IndexOf(dependency) < order.IndexOf(node))));
    }

    [Property]
    public void One_more_edge_takes_nothing_from_what_a_failure_reaches(Edges edges, byte from, byte to)
    {
        Edges more = edges with { Pairs = [.. edges.Pairs.Append((from % edges.Count, to % edges.Count)).Distinct()] };
        for (int node = 0; node < edges.Count; node++) Assert.Subset(more.ToTopology().Impact(node).ToHashSet(), edges.ToTopology().Impact(node).ToHashSet());
    }

    [Property]
    public void Who_weighs_more_lightens_no_chain(Edges edges, PositiveInt more)
    {
        Topology graph = edges.ToTopology();
        List<int> order = graph.Order();
        long[] weights = [.. Enumerable.Range(0, graph.Count).Select(static node => (long)node)], levels = graph.BottomLevels(order, weights);
        foreach (int node in order)
        {
            long[] heavier = [.. weights];
            heavier[node] += more.Get;
            long[] raised = graph.BottomLevels(order, heavier);
            Assert.Equal(levels[node] + more.Get, raised[node]);
            Assert.All(order, other => Assert.InRange(raised[other], levels[other], levels[other] + more.Get));
        }
    }
}

/// <summary>A graph, as who depends on whom.</summary>
public sealed record Edges(int Count, (int From, int To)[] Pairs)
{
    internal Topology ToTopology() => new([.. Enumerable.Range(0, Count).Select(node => Pairs.Where(pair => pair.From == node).Select(static pair => pair.To).ToArray())]);

    public override string ToString() => $"{Count} nodes: {string.Join(", ", Pairs.Select(static pair => $"{pair.From} -> {pair.To}"))}";
}

/// <summary>Graphs of up to ten nodes, each edge once; they shrink by an edge.</summary>
public static class Graphs
{
    public static Arbitrary<Edges> All() => Arb.From(
        from count in Gen.Choose(1, 10)
        from pairs in Gen.Choose(0, count - 1).Two().ListOf()
        select new Edges(count, [.. pairs.Select(static pair => (pair.Item1, pair.Item2)).Distinct()]),
        static edges => edges.Pairs.Select(pair => edges with { Pairs = [.. edges.Pairs.Where(other => other != pair)] }));
}
