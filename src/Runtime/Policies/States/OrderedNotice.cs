namespace Mesh.Policies;

/// <summary>Tells of changes in the order in which they were made, outside of the lock under which they are made. One thread delivers for all that come while it does.</summary>
internal sealed class OrderedNotice<T>
{
    private readonly Queue<T> _pending = new();
    private bool _isDelivering;

    public void Add(T change)
    {
        lock (_pending) _pending.Enqueue(change);
    }

    public void Deliver<TState>(Action<T, TState> tell, TState state)
    {
        lock (_pending)
        {
            if (_isDelivering || _pending.Count == 0) return;
            _isDelivering = true;
        }

        bool isDone = false;
        try
        {
            while (TryNext(out T change)) tell(change, state);
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                lock (_pending) _isDelivering = false;
            }
        }
    }

    private bool TryNext(out T change)
    {
        lock (_pending)
        {
            bool has = _pending.TryDequeue(out change!);
            if (!has) _isDelivering = false;
            return has;
        }
    }
}
