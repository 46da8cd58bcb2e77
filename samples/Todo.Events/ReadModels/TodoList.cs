using Todo.Events.Domain;

namespace Todo.Events.ReadModels;

/// <summary>The to-dos that result from all events up to a position. Not safe for concurrent use.</summary>
internal sealed class TodoList
{
    private readonly OrderedDictionary<string, TodoItem> _todos = new(StringComparer.Ordinal);
    private int _deleted;

    /// <summary>The position of the last event that was applied.</summary>
    public long Position { get; private set; }

    /// <summary>The to-dos on the list, in the order of their creation.</summary>
    public IEnumerable<TodoItem> Todos => _todos.Values;

    public TodoItem? Find(string id) => _todos.GetValueOrDefault(id);

    public void Apply(RecordedEvent recorded)
    {
        Position = recorded.Position;
        if (TodoItem.Fold(Find(recorded.Stream), recorded) is { } todo) _todos[recorded.Stream] = todo;
        else if (_todos.Remove(recorded.Stream)) _deleted++;
    }

    public TodoStatistics Count()
    {
        int done = _todos.Values.Count(static todo => todo.Done);
        TagCount[] tags =
        [
            .. _todos.Values.SelectMany(static todo => todo.Tags).CountBy(static tag => tag)
                .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .Select(static pair => new TagCount(pair.Key, pair.Value)),
        ];
        return new TodoStatistics(_todos.Count - done, done, _deleted, Position, tags);
    }
}
