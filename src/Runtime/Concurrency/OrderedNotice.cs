using System.Runtime.ExceptionServices;

namespace Mesh.Policies;

/// <summary>
/// Delivers changes in the order in which they were made, outside of the lock under which they were made. One thread also delivers
/// those that are added while it does.
/// </summary>
internal sealed class OrderedNotice<T>
{
    private readonly Queue<T> _pending = new();
    private bool _isDelivering;

    public void Add(T change)
    {
        lock (_pending) _pending.Enqueue(change);
    }

    /// <summary>
    /// Delivers the pending changes, unless another thread is doing so. An exception does not prevent the delivery of the
    /// others, and is thrown afterwards.
    /// </summary>
    public void Deliver<TState>(Action<T, TState> tell, TState state)
    {
        lock (_pending)
        {
            if (_isDelivering || _pending.Count == 0) return;
            _isDelivering = true;
        }

        ExceptionDispatchInfo? error = null;
        while (TryNext(out T change))
        {
            try
            {
                tell(change, state);
            }
#pragma warning disable CA1031 // It is thrown below.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                error ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        error?.Throw();
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
