namespace Mesh.Startup;

/// <summary>
/// A wait for the end of something, which is abandoned when its time is over or a shutdown is cut short. To be called in the queue.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="abandoned">Called when the wait is abandoned.</param>
internal sealed class BoundedWait(Lives lives, Action abandoned)
{
    private LaterPost? _timer;
    private bool _isOver;

    /// <summary>Starts the time limit, unless the wait is over already.</summary>
    /// <param name="limit">The time limit; infinite for none.</param>
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

    /// <summary>Ends the wait, because its subject has come to its end.</summary>
    /// <returns>False if the wait was over already.</returns>
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
