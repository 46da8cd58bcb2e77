using System.Runtime.CompilerServices;
using System.Text.Json;
using Mesh;
using Microsoft.Extensions.Logging;
using Todo.Core.Storage;
using Todo.Events.Domain;

namespace Todo.Events.Store;

/// <summary>Keeps events in one table of the database, for safety, and in memory, for speed.</summary>
[Service(Critical = true, Capabilities = ["storage"], Stage = "event-system", Version = "1.0.0")]
[DependsOn<IDatabase>(Until = Until.Healthy)]
internal sealed partial class EventStore(IDatabase database, TimeProvider time, ILogger<EventStore> log) : IEventStore, IServiceLifecycle, IDisposable
{
    private const string Table = "events";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly History _history = new();

    public event Action<IReadOnlyList<RecordedEvent>>? Appended;

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await foreach (DatabaseRecord record in database.ReadAsync(Table, cancellationToken))
        {
            Commit commit = JsonSerializer.Deserialize(record.Json.Span, EventsJsonContext.Disk.Commit)!;
            _history.Add(_history.Place(commit));
        }
    }

    public async ValueTask<IReadOnlyList<RecordedEvent>> AppendAsync(
        string stream, long expectedVersion, IReadOnlyList<TodoEvent> events, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stream);
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);

        await _turn.WaitAsync(cancellationToken);
        try
        {
            long actualVersion = _history.Stream(stream)?.Count ?? 0;
            if (actualVersion != expectedVersion) throw new ConcurrencyException(stream, expectedVersion, actualVersion);

            var commit = new Commit(stream, expectedVersion + 1, time.GetUtcNow(), events);
            await database.AppendAsync(Table, JsonSerializer.SerializeToUtf8Bytes(commit, EventsJsonContext.Disk.Commit), cancellationToken);
            IReadOnlyList<RecordedEvent> recorded = _history.Place(commit);
            _history.Add(recorded);
            Notify(recorded);
            return recorded;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(string stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (RecordedEvent recorded in _history.Stream(stream)?.After(0) ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return recorded;
        }
    }

    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (RecordedEvent recorded in _history.All.After(afterPosition))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return recorded;
        }
    }

    public void Dispose() => _turn.Dispose();

    private void Notify(IReadOnlyList<RecordedEvent> recorded)
    {
        foreach (Action<IReadOnlyList<RecordedEvent>> handler in Delegate.EnumerateInvocationList(Appended))
        {
            try
            {
                handler(recorded);
            }
#pragma warning disable CA1031 // The events are on disk: whatever a handler throws, the append has succeeded.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogHandlerFailed(failure, recorded[0].Position);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of recorded events failed at position {Position}.")]
    private partial void LogHandlerFailed(Exception failure, long position);
}
