using Mesh.Graph;

namespace Mesh.Runtime.Tests.Graph;

internal static class RandomGraphs
{
    /// <summary>Small graphs of every density; each edge once, self-loops among them where they may be.</summary>
    public static IEnumerable<(int Seed, int[][] Dependencies)> All(bool acyclic)
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            int count = random.Next(1, 12);
            double density = random.NextDouble() * random.NextDouble();
            // The numbers are shuffled, so that the order of an acyclic graph is not that of its numbers.
            int[] names = [.. Enumerable.Range(0, count)];
            random.Shuffle(names);
            var rows = new int[count][];
            for (int i = 0; i < count; i++)
            {
                int[] row = [.. Enumerable.Range(0, acyclic ? i : count).Where(_ => random.NextDouble() < density).Select(target => names[target])];
                random.Shuffle(row);
                rows[names[i]] = row;
            }

            yield return (seed, rows);
        }
    }

    /// <summary>For each node, what can be reached from it along one edge or more, and over how few.</summary>
    public static int?[,] Distances(int[][] rows)
    {
        int count = rows.Length;
        var distances = new int?[count, count];
        for (int node = 0; node < count; node++)
        {
            foreach (int target in rows[node]) distances[node, target] = 1;
        }

        for (int via = 0; via < count; via++)
        {
            for (int from = 0; from < count; from++)
            {
                for (int to = 0; to < count; to++)
                {
                    int? way = distances[from, via] + distances[via, to];
                    if (way < (distances[from, to] ?? int.MaxValue)) distances[from, to] = way;
                }
            }
        }

        return distances;
    }

    /// <summary>Each node depends on the one before it.</summary>
    public static Topology Chain(int count) => new([.. Enumerable.Range(0, count).Select(static node => node == 0 ? Array.Empty<int>() : [node - 1])]);

    /// <summary>Each node depends on all of the layer before its own.</summary>
    public static Topology Layers(int layers, int width) =>
        new([.. Enumerable.Range(0, layers * width).Select(node => node < width ? [] : Enumerable.Range(((node / width) - 1) * width, width).ToArray())]);
}
