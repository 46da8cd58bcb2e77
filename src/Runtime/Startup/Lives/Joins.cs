namespace Mesh.Startup;

/// <summary>
/// The dependencies that have joined after a service had gone on without them. The service is told of them one after another.
/// </summary>
internal sealed class Joins
{
    private readonly Queue<string> _waiting = new();

    /// <summary>Whether a call that tells the service of a join still runs, even if it was given up.</summary>
    public bool IsTelling { get; set; }

    public void Add(string joined)
    {
        if (!_waiting.Contains(joined)) _waiting.Enqueue(joined);
    }

    public string? Next() => _waiting.TryDequeue(out string? joined) ? joined : null;

    public void Clear() => _waiting.Clear();
}
