namespace Mesh.Graph.Scheduling;

/// <summary>The smallest key first; among equal keys the smallest tie. (netstandard2.0 has no PriorityQueue, and that one does not keep ties apart.)</summary>
internal sealed class BinaryHeap
{
    private (long Key, long Tie, int Value)[] _items = new (long, long, int)[16];

    public int Count { get; private set; }

    public (long Key, long Tie, int Value) Top => _items[0];

    public void Push(long key, long tie, int value)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        int at = Count++;
        for (int parent; at > 0 && IsBefore((key, tie, value), _items[parent = (at - 1) / 2]); at = parent) _items[at] = _items[parent];
        _items[at] = (key, tie, value);
    }

    public int Pop()
    {
        int value = _items[0].Value;
        (long Key, long Tie, int Value) last = _items[--Count];
        int at = 0;
        for (int child; (child = (at * 2) + 1) < Count; at = child)
        {
            if (child + 1 < Count && IsBefore(_items[child + 1], _items[child])) child++;
            if (!IsBefore(_items[child], last)) break;
            _items[at] = _items[child];
        }

        _items[at] = last;
        return value;
    }

    private static bool IsBefore(in (long Key, long Tie, int Value) left, in (long Key, long Tie, int Value) right) =>
        left.Key < right.Key || (left.Key == right.Key && left.Tie < right.Tie);
}
