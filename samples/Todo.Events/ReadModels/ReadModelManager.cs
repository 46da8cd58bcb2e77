using Mesh;
using Todo.Events.Domain;
using Todo.Events.Store;

namespace Todo.Events.ReadModels;

/// <summary>Rebuilds the list by replay at the start, and then follows the event store.</summary>
[Service(Critical = true, Capabilities = ["queries"], Stage = "event-system", Version = "1.0.0")]
internal sealed class ReadModelManager(IEventStore events) : IReadModelManager, IServiceLifecycle
{
    private readonly Lock _lock = new();
    private readonly TodoList _list = new();

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        // First follow, then replay: events appended meanwhile come both ways, and Apply takes each event once and in its turn.
        events.Appended += ApplyAll;
        await foreach (RecordedEvent recorded in events.ReadAllAsync(cancellationToken: cancellationToken)) Apply(recorded);
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        events.Appended -= ApplyAll;
        return default;
    }

    public IReadOnlyList<TodoItem> List(TodoFilter filter)
    {
        lock (_lock)
        {
            return [.. _list.Todos.Where(filter.Matches)];
        }
    }

    public TodoItem? Find(string id)
    {
        lock (_lock) return _list.Find(id);
    }

    public TodoStatistics Count()
    {
        lock (_lock) return _list.Count();
    }

    public IAsyncEnumerable<RecordedEvent> ReadHistoryAsync(string id, CancellationToken cancellationToken = default) => events.ReadStreamAsync(id, cancellationToken);

    private void ApplyAll(IReadOnlyList<RecordedEvent> recorded)
    {
        foreach (RecordedEvent one in recorded) Apply(one);
    }

    private void Apply(RecordedEvent recorded)
    {
        lock (_lock)
        {
            if (recorded.Position == _list.Position + 1) _list.Apply(recorded);
        }
    }
}
