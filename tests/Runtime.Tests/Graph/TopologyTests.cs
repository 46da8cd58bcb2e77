using Mesh.Graph;

namespace Mesh.Runtime.Tests.Graph;

public sealed class TopologyTests
{
    [Fact]
    public void The_order_takes_the_smallest_number_whose_dependencies_have_all_come()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: false))
        {
            var expected = new List<int>();
            while (Enumerable.Range(0, rows.Length).Where(node => !expected.Contains(node) && rows[node].All(expected.Contains)).Cast<int?>().Min() is { } next) expected.Add(next);
            Assert.True(expected.SequenceEqual(new Topology(rows).Order()), $"Seed {seed}");
        }
    }

    [Fact]
    public void An_acyclic_graph_is_ordered_whole()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: true)) Assert.True(new Topology(rows).Order().Count == rows.Length, $"Seed {seed}");
    }

    [Fact]
    public void A_bottom_level_is_the_longest_chain_of_dependents()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: true))
        {
            var graph = new Topology(rows);
            long[] levels = graph.BottomLevels(graph.Order(), Ones(rows.Length));
            for (int node = 0; node < rows.Length; node++) Assert.True(Longest(node) == levels[node], $"Seed {seed}");

            int Longest(int node) => 1 + Enumerable.Range(0, rows.Length).Where(dependent => rows[dependent].Contains(node)).Select(Longest).DefaultIfEmpty().Max();
        }
    }

    [Fact]
    public void An_impact_is_all_that_reaches_the_node_nearest_first()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: false))
        {
            int?[,] distances = RandomGraphs.Distances(rows);
            var graph = new Topology(rows);
            for (int node = 0; node < rows.Length; node++)
            {
                List<int> impact = graph.Impact(node);
                int[] expected = [.. Enumerable.Range(0, rows.Length).Where(other => other != node && distances[other, node] is not null)];
                Assert.True(expected.SequenceEqual(impact.Order()), $"Seed {seed}");
                int[] steps = [.. impact.Select(other => distances[other, node]!.Value)];
                Assert.True(steps.SequenceEqual(steps.Order()), $"Seed {seed}");
            }
        }
    }

    [Fact]
    public void Dependents_are_the_dependencies_turned_round()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: false))
        {
            var graph = new Topology(rows);
            for (int node = 0; node < rows.Length; node++)
            {
                Assert.Equal(rows[node], graph.DependenciesOf(node));
                Assert.True(graph.DependentsOf(node).SequenceEqual(Enumerable.Range(0, rows.Length).Where(other => rows[other].Contains(node))), $"Seed {seed}");
            }
        }
    }

    [Fact]
    public void A_chain_of_ten_thousand_does_not_overflow_the_stack()
    {
        Topology chain = RandomGraphs.Chain(10_000);
        List<int> order = chain.Order();
        Assert.Equal(Enumerable.Range(0, 10_000), order);
        Assert.Equal(10_000, chain.BottomLevels(order, Ones(10_000))[0]);
        Assert.Equal(Enumerable.Range(1, 9_999), chain.Impact(0));
    }

    [Fact]
    public void A_layered_graph_with_very_many_ways_through_is_walked_once()
    {
        // 100 to the power of 20 ways: whoever walks each does not come back.
        Topology layers = RandomGraphs.Layers(20, 100);
        List<int> order = layers.Order();
        Assert.Equal(2_000, order.Count);
        Assert.Equal(20, layers.BottomLevels(order, Ones(2_000))[0]);
        Assert.Equal(1_900, layers.Impact(0).Count);
    }

    [Theory]
    [InlineData(new long[] { 5, 1, 7, 2 }, new long[] { 14, 3, 9, 2 })]
    [InlineData(new long[] { 5, 9, 7, 2 }, new long[] { 16, 11, 9, 2 })]
    [InlineData(new long[] { 0, 0, -7, 0 }, new long[] { 0, 0, 0, 0 })]
    [InlineData(new long[] { 3, 0, long.MaxValue, 2 }, new long[] { long.MaxValue, 2, long.MaxValue, 2 })]
    public void A_bottom_level_is_the_weight_of_the_heaviest_chain_of_dependents(long[] weights, long[] levels)
    {
        var graph = new Topology([[], [0], [0], [1, 2]]);
        Assert.Equal(levels, graph.BottomLevels(graph.Order(), weights));
    }

    [Fact]
    public void An_empty_graph_has_an_empty_order()
    {
        var graph = new Topology([]);
        Assert.Empty(graph.Order());
        Assert.Empty(graph.BottomLevels([], []));
        Assert.Empty(Cycles.Find(graph));
    }

    private static long[] Ones(int count) => [.. Enumerable.Repeat(1L, count)];
}
