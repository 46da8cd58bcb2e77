using Todo.Events.Domain;

namespace Todo.Events.Store;

/// <summary>A list that only grows, and can be read while it grows.</summary>
internal sealed class EventList
{
    private readonly Lock _lock = new();
    private readonly List<RecordedEvent> _events = [];

    public int Count
    {
        get
        {
            lock (_lock) return _events.Count;
        }
    }

    public void Add(RecordedEvent recorded)
    {
        lock (_lock) _events.Add(recorded);
    }

    public IEnumerable<RecordedEvent> After(long count)
    {
        for (int index = (int)Math.Max(count, 0); ; index++)
        {
            RecordedEvent recorded;
            lock (_lock)
            {
                if (index >= _events.Count) yield break;
                recorded = _events[index];
            }

            yield return recorded;
        }
    }
}
