using System.Collections.Concurrent;
using Todo.Events.Domain;

namespace Todo.Events.Store;

/// <summary>All events in memory, for one writer at a time and any number of concurrent readers.</summary>
internal sealed class History
{
    private readonly ConcurrentDictionary<string, EventList> _streams = new(StringComparer.Ordinal);

    public EventList All { get; } = new();

    public EventList? Stream(string stream) => _streams.GetValueOrDefault(stream);

    /// <summary>Gives the events of a commit their places.</summary>
    public IReadOnlyList<RecordedEvent> Place(Commit commit)
    {
        long position = All.Count;
        long version = commit.Version;
        return [.. commit.Events.Select(happened => new RecordedEvent(++position, commit.Stream, version++, commit.At, happened))];
    }

    public void Add(IReadOnlyList<RecordedEvent> events)
    {
        EventList stream = _streams.GetOrAdd(events[0].Stream, static _ => new EventList());
        foreach (RecordedEvent recorded in events)
        {
            stream.Add(recorded);
            All.Add(recorded);
        }
    }
}
