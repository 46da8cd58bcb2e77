using Mesh.Profiling;

namespace Mesh.Startup;

/// <summary>The last starts and restarts. The last start stays, however many restarts follow it.</summary>
internal sealed class StartHistory
{
    /// <summary>The number of records that are kept.</summary>
    public const int Kept = 10;

    private readonly Lock _lock = new();
    private readonly List<StartRecord> _records = [];

    public void Add(StartRecord record)
    {
        lock (_lock)
        {
            _records.Add(record);
            if (_records.Count <= Kept) return;
            int lastStart = _records.FindLastIndex(static each => each.Restarted is null);
            _records.RemoveAt(lastStart == 0 ? 1 : 0);
        }
    }

    /// <summary>Returns the records that are kept, oldest first.</summary>
    /// <param name="last">The present report of the last start: services that join late change it.</param>
    public IReadOnlyList<StartRecord> All(StartupReport? last)
    {
        lock (_lock)
        {
            int lastStart = _records.FindLastIndex(static each => each.Restarted is null);
            return [.. _records.Select((record, index) => index == lastStart && record.Start is not null && last is not null ? record with { Start = last } : record)];
        }
    }

    /// <summary>Runs a restart and adds a record of it, however it ends.</summary>
    public async Task<RestartReport> RecordAsync(string service, TimeProvider time, Func<Task<RestartReport>> restart)
    {
        var record = new StartRecord(time.GetUtcNow()) { Restarted = service };
        try
        {
            RestartReport report = await restart().ConfigureAwait(false);
            Add(record with { Restart = report });
            return report;
        }
        catch (Exception error)
        {
            Add(record with { Error = error });
            throw;
        }
    }
}
