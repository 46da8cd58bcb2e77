namespace Mesh.Startup;

/// <summary>The waits and calls that end at once when a shutdown has run out of time. Belongs to the actor.</summary>
internal sealed class Cuts
{
    private readonly List<Action> _cuts = [];

    /// <summary>Whether the shutdown has run out of time. Nothing that begins from then on is waited for.</summary>
    public bool IsOver { get; private set; }

    public void Add(Action cut) => _cuts.Add(cut);

    public void Remove(Action cut) => _cuts.Remove(cut);

    /// <summary>Ends all of them: the shutdown has run out of time.</summary>
    public void CutShort()
    {
        IsOver = true;
        foreach (Action cut in _cuts.ToArray()) cut();
    }

    /// <summary>Returns to normal, after the shutdown.</summary>
    public void Reset() => IsOver = false;
}
