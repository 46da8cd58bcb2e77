namespace Mesh.Benchmarks.Startup;

/// <summary>A service of a random graph.</summary>
/// <param name="Index">The number of the service.</param>
/// <param name="Layer">The layer of the service.</param>
/// <param name="Milliseconds">The time for which the start of the service waits.</param>
/// <param name="Dependencies">The dependencies of the service; all in earlier layers.</param>
internal sealed record RandomService(int Index, int Layer, int Milliseconds, int[] Dependencies)
{
    public string Name => $"s{Index}";

    public Task StartAsync(CancellationToken cancellationToken) => Milliseconds == 0 ? Task.CompletedTask : Task.Delay(Milliseconds, cancellationToken);
}

/// <summary>Layered graphs as applications have them.</summary>
internal static class RandomGraph
{
    public static RandomService[] Layered(int count, int seed, Func<Random, int> milliseconds)
    {
        var random = new Random(seed);
        int layers = Math.Max(3, (int)Math.Sqrt(count) / 3);
        int[] layer = [.. Enumerable.Range(0, count).Select(_ => random.Next(layers)).Order()];
        int[] first = [.. Enumerable.Range(0, layers + 1).Select(number => Array.FindIndex(layer, of => of >= number) is var at and >= 0 ? at : count)];
        return
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                (int from, int to) = layer[index] == 0 ? (0, 0) : (first[layer[index] - 1], first[layer[index]]);
                int[] dependencies = from == to ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(from, to)).Distinct()];
                return new RandomService(index, layer[index], milliseconds(random), dependencies);
            }),
        ];
    }
}
