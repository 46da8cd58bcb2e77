using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>
/// A lock-free queue of work that is done one piece after the other: the caller that adds the first item does it, or has it done elsewhere,
/// and also all items added in the meantime.
/// </summary>
internal sealed class CountedQueue<T>
{
    private readonly ConcurrentQueue<T> _items = new();
    private int _count; // of those that have been added and are not done

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Adds an item.</summary>
    /// <returns>True when no other caller is processing the queue: then this caller must see that all items are taken.</returns>
    public bool Add(in T item)
    {
        _items.Enqueue(item);
        return Interlocked.Increment(ref _count) == 1;
    }

    /// <summary>Takes the next item. To be called by the caller that is processing the queue, when there is an item.</summary>
    public T Take()
    {
        T? item;
        while (!_items.TryDequeue(out item)) Thread.SpinWait(1); // it is there: each is counted after it was put in
        return item;
    }

    /// <summary>Marks the taken item as done.</summary>
    /// <returns>True when there is another item.</returns>
    public bool Next() => Interlocked.Decrement(ref _count) > 0;
}
