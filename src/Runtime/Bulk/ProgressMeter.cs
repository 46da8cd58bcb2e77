using Mesh.Policies;

namespace Mesh.Bulk;

/// <summary>
/// Counts items and limits the rate of progress reports. Reports come one at a time, never go back, and are delivered outside of any lock.
/// </summary>
internal sealed class ProgressMeter(IProgress<BulkProgress>? progress, int? total, TimeSpan interval, TimeProvider time)
{
    private readonly object _lock = new();
    private readonly OrderedNotice<BulkProgress> _notice = new();
    private readonly long _begin = time.GetTimestamp();
    private TimeSpan _reported;
    private int _done;
    private int _failed;

    public TimeSpan Elapsed => time.GetElapsedTime(_begin);

    public void Add(int succeeded, int failed)
    {
        if (progress is null) return;
        TimeSpan now = Elapsed;
        lock (_lock)
        {
            (_done, _failed) = (_done + succeeded + failed, _failed + failed);
            if (now - _reported < interval) return;
            Note(now);
        }

        Tell(progress);
    }

    /// <summary>Delivers the last report.</summary>
    public void End()
    {
        if (progress is null) return;
        TimeSpan now = Elapsed;
        lock (_lock) Note(now);
        Tell(progress);
    }

    // Who has looked at the clock before another may come after him.
    private void Note(TimeSpan now)
    {
        if (now > _reported) _reported = now;
        _notice.Add(new BulkProgress(_done, _failed, total, _reported));
    }

    private void Tell(IProgress<BulkProgress> to) => _notice.Deliver(static (report, to) => to.Report(report), to);
}
