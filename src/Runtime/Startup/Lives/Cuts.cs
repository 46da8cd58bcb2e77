namespace Mesh.Startup;

/// <summary>What ends at once when a shutdown has run out of time. Belongs to the actor.</summary>
internal sealed class Cuts
{
    private readonly List<Action> _cuts = [];

    /// <summary>Whether there is no time left: what is begun now is not waited for.</summary>
    public bool IsOver { get; private set; }

    public void Add(Action cut) => _cuts.Add(cut);

    public void Remove(Action cut) => _cuts.Remove(cut);

    /// <summary>There is no time left.</summary>
    public void CutShort()
    {
        IsOver = true;
        foreach (Action cut in _cuts.ToArray()) cut();
    }

    /// <summary>The shutdown is over.</summary>
    public void Reset() => IsOver = false;
}
