using System.Collections.Concurrent;

namespace Mesh.Runtime.Tests.Testing;

/// <summary>What happened, in order: <c>construct a</c>, <c>initialize a</c>, <c>initialized a</c>, <c>ready a</c>, <c>cleanup a</c>.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Add(string line) => _lines.Enqueue(line);

    /// <summary>Who it happened to, in order.</summary>
    public string[] Of(string verb) => [.. Lines.Where(line => line.StartsWith(verb + " ", StringComparison.Ordinal)).Select(line => line[(verb.Length + 1)..])];

    public int IndexOf(string line) => Lines.ToList().IndexOf(line);

    /// <summary>What happened so far; what happens from now on is not in it.</summary>
    public Journal Copy()
    {
        var copy = new Journal();
        foreach (string line in Lines) copy.Add(line);
        return copy;
    }

    public void AssertBefore(string first, string second)
    {
        (int a, int b) = (IndexOf(first), IndexOf(second));
        Assert.True(a >= 0 && b >= 0 && a < b, $"Expected '{first}' before '{second}' in:\n{string.Join('\n', Lines)}");
    }
}
