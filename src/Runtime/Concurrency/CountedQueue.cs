using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>What is to be done one after the other, without a lock: who adds the first does it, or has it done elsewhere, and all that is added meanwhile.</summary>
internal sealed class CountedQueue<T>
{
    private readonly ConcurrentQueue<T> _items = new();
    private int _count; // of those that have been added and are not done

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Adds one.</summary>
    /// <returns>Whether nobody is at it: then it is the caller who sees to it that all are taken.</returns>
    public bool Add(in T item)
    {
        _items.Enqueue(item);
        return Interlocked.Increment(ref _count) == 1;
    }

    /// <summary>Takes the next. To be called where there is one, by who is at it.</summary>
    public T Take()
    {
        T? item;
        while (!_items.TryDequeue(out item)) Thread.SpinWait(1); // it is there: each is counted after it was put in
        return item;
    }

    /// <summary>What was taken is done.</summary>
    /// <returns>Whether there is another.</returns>
    public bool Next() => Interlocked.Decrement(ref _count) > 0;
}
