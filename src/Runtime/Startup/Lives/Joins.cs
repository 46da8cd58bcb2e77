namespace Mesh.Startup;

/// <summary>Who has joined, of those without which a service went on: it is told of one after the other.</summary>
internal sealed class Joins
{
    private readonly Queue<string> _waiting = new();

    /// <summary>Whether it is being told of one, until nothing of that runs any more.</summary>
    public bool IsTelling { get; set; }

    public void Add(string joined)
    {
        if (!_waiting.Contains(joined)) _waiting.Enqueue(joined);
    }

    public string? Next() => _waiting.TryDequeue(out string? joined) ? joined : null;

    public void Clear() => _waiting.Clear();
}
