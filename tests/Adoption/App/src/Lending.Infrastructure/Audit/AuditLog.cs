using System.Collections.Concurrent;

namespace Lending.Infrastructure.Audit;

/// <summary>Collects entries, and stores what it has when the application ends.</summary>
internal sealed class AuditLog : IAuditLog, IAsyncDisposable
{
    private readonly IAuditSink _sink;
    private readonly ConcurrentQueue<string> _entries = new();

    public AuditLog(IAuditSink sink)
    {
        _sink = sink;
    }

    public void Write(string entry) => _entries.Enqueue(entry);

    public async ValueTask DisposeAsync()
    {
        if (!_entries.IsEmpty) await _sink.StoreAsync([.. _entries]);
    }
}
