namespace Mesh.Bulk;

/// <summary>Counts, and reports no more often than it should. Reports come one at a time and never go back.</summary>
internal sealed class ProgressMeter(IProgress<BulkProgress>? progress, int? total, TimeSpan interval, TimeProvider time)
{
    private readonly object _lock = new();
    private readonly long _begin = time.GetTimestamp();
    private TimeSpan? _reported;
    private int _done;
    private int _failed;

    public TimeSpan Elapsed => time.GetElapsedTime(_begin);

    public void Add(int succeeded, int failed)
    {
        if (progress is null) return;
        lock (_lock)
        {
            (_done, _failed) = (_done + succeeded + failed, _failed + failed);
            TimeSpan now = Elapsed;
            if (now - (_reported ?? TimeSpan.Zero) >= interval) Report(progress, now);
        }
    }

    /// <summary>The last report.</summary>
    public void End()
    {
        if (progress is null) return;
        lock (_lock) Report(progress, Elapsed);
    }

    private void Report(IProgress<BulkProgress> to, TimeSpan now)
    {
        _reported = now;
        to.Report(new BulkProgress(_done, _failed, total, now));
    }
}
