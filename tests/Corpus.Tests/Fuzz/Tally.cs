using System.Collections.Concurrent;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>The numbers of things of each kind, and of those with which all was right.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, (int Tried, int Right)> _counts = new(StringComparer.Ordinal);

    public void Add(string kind, bool isRight) => _counts.AddOrUpdate(kind, _ => (1, isRight ? 1 : 0), (_, before) => (before.Tried + 1, before.Right + (isRight ? 1 : 0)));

    public double Share => (double)_counts.Values.Sum(static count => count.Right) / Math.Max(1, _counts.Values.Sum(static count => count.Tried));

    public override string ToString() => string.Join('\n', _counts
        .OrderBy(static count => count.Key, StringComparer.Ordinal).Select(static count => $"{count.Key}: {count.Value.Right} of {count.Value.Tried}"));
}
