using System.Diagnostics.CodeAnalysis;

namespace Mesh.Policies;

/// <summary>A line of waiters, oldest first, and a pool of waiters to use again. Guarded by the owner's lock.</summary>
/// <typeparam name="T">The type of the result of a wait.</typeparam>
internal sealed class WaitLine<T>(IWaitOwner<T> owner)
{
    private const int MaxPooled = 64;

    private readonly LinkedList<Waiter<T>> _line = new();
    private readonly Stack<Waiter<T>> _pool = new();

    public int Count => _line.Count;

    public Waiter<T>? First => _line.First?.Value;

    public Waiter<T> Add(long since, int permits = 1)
    {
        if (!_pool.TryPop(out Waiter<T>? waiter))
        {
            waiter = new Waiter<T>(owner);
            waiter.Place.Value = waiter;
        }

        (waiter.Since, waiter.Permits) = (since, permits);
        _line.AddLast(waiter.Place);
        return waiter;
    }

    /// <summary>Takes a waiter out of the line.</summary>
    /// <returns>True if the waiter was in the line.</returns>
    public bool Remove(Waiter<T> waiter)
    {
        if (waiter.Place.List is null) return false;
        _line.Remove(waiter.Place);
        return true;
    }

    public bool TryTakeFirst([NotNullWhen(true)] out Waiter<T>? waiter)
    {
        waiter = First;
        return waiter is not null && Remove(waiter);
    }

    public void Recycle(Waiter<T> waiter)
    {
        if (_pool.Count < MaxPooled) _pool.Push(waiter);
    }
}
