using Mesh.Graph;

namespace Mesh.Runtime.Tests.Graph;

public sealed class CyclesTests
{
    [Fact]
    public void Of_each_component_a_shortest_cycle_through_its_smallest_node_is_found()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: false))
        {
            int?[,] distances = RandomGraphs.Distances(rows);
            // A component is told by its smallest node: the first of all that reach it and are reached from it.
            int[] smallest = [.. Enumerable.Range(0, rows.Length).Where(node => distances[node, node] is not null && !Enumerable.Range(0, node).Any(other => distances[other, node] is not null && distances[node, other] is not null))];
            List<List<int>> cycles = Cycles.Find(new Topology(rows));

            Assert.True(smallest.SequenceEqual(cycles.Select(static cycle => cycle[0])), $"Seed {seed}");
            foreach (List<int> cycle in cycles)
            {
                Assert.True(cycle.Count == distances[cycle[0], cycle[0]], $"Seed {seed}");
                for (int i = 0; i < cycle.Count; i++) Assert.True(rows[cycle[i]].Contains(cycle[(i + 1) % cycle.Count]), $"Seed {seed}");
            }
        }
    }

    [Fact]
    public void A_graph_without_cycle_has_none()
    {
        foreach ((int seed, int[][] rows) in RandomGraphs.All(acyclic: true)) Assert.True(Cycles.Find(new Topology(rows)).Count == 0, $"Seed {seed}");
    }

    [Fact]
    public void What_depends_on_itself_is_a_cycle_of_one() => Assert.Equal([[1]], Cycles.Find(new Topology([[], [0, 1], [1]])));

    [Fact]
    public void The_shortest_way_round_is_told() => Assert.Equal([[0, 3]], Cycles.Find(new Topology([[1, 3], [2], [3], [0]])));

    [Fact]
    public void A_cycle_of_ten_thousand_does_not_overflow_the_stack()
    {
        const int count = 10_000;
        List<int> cycle = Assert.Single(Cycles.Find(new Topology([.. Enumerable.Range(0, count).Select(static node => new[] { (node + 1) % count })])));
        Assert.Equal(Enumerable.Range(0, count), cycle);
    }

    [Fact]
    public void A_chain_of_ten_thousand_and_a_layered_graph_have_no_cycle()
    {
        Assert.Empty(Cycles.Find(RandomGraphs.Chain(10_000)));
        Assert.Empty(Cycles.Find(RandomGraphs.Layers(20, 100)));
    }
}
