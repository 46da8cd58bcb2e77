namespace Mesh.Startup;

/// <summary>Waits until something has come to its end, but not for longer than a time, and not when a shutdown is cut short. To be called in the queue.</summary>
/// <param name="lives">The actor.</param>
/// <param name="abandoned">Told that it is not waited for any longer.</param>
internal sealed class BoundedWait(Lives lives, Action abandoned)
{
    private LaterPost? _timer;
    private bool _isOver;

    /// <summary>Begins to count the time, unless it has come to its end.</summary>
    /// <param name="limit">How long; infinite for no limit.</param>
    public void Begin(TimeSpan limit)
    {
        bool isLimited = limit != Timeout.InfiniteTimeSpan;
        if (_isOver) return;
        if (lives.Cuts.IsOver || (isLimited && limit <= TimeSpan.Zero))
        {
            Abandon();
            return;
        }

        if (isLimited) _timer = lives.After(limit, Abandon);
        lives.Cuts.Add(Abandon);
    }

    /// <summary>It has come to its end.</summary>
    /// <returns>False when it was abandoned before.</returns>
    public bool TryEnd()
    {
        if (_isOver) return false;
        _isOver = true;
        _timer?.Cancel();
        lives.Cuts.Remove(Abandon);
        return true;
    }

    private void Abandon()
    {
        if (TryEnd()) abandoned();
    }
}
