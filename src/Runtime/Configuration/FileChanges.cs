namespace Mesh.Configuration;

/// <summary>
/// Calls back some time after a file was written, created, moved or deleted: once for all changes until then. For a link, any change in its
/// folder counts, since its target may be replaced.
/// </summary>
internal sealed class FileChanges : IDisposable
{
    private readonly FileSystemWatcher? _watcher;
    private readonly Timer _later;
    private readonly TimeSpan _delay;
    private readonly Action _changed;
    private readonly string _name;
    private readonly bool _isLink;
    private int _isWaiting;
    private int _calls;

    public FileChanges(string path, TimeSpan delay, Action changed)
    {
        (_delay, _changed, _name, _isLink) = (delay, changed, Path.GetFileName(path), new FileInfo(path).LinkTarget is not null);
        _later = new Timer(static changes => ((FileChanges)changes!).Call(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (Path.GetDirectoryName(path) is not { } folder || !Directory.Exists(folder)) return; // what does not exist cannot be watched
        _watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Size | NotifyFilters.CreationTime };
        _watcher.Changed += Seen;
        _watcher.Created += Seen;
        _watcher.Deleted += Seen;
        _watcher.Renamed += (sender, change) =>
        {
            if (IsMeant(change.OldName)) Wait();
            else Seen(sender, change);
        };
        _watcher.Error += (_, _) => Wait(); // too much happened at once to be told of each
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _later.Dispose();
    }

    private bool IsMeant(string? name) => _isLink || _name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Seen(object sender, FileSystemEventArgs change)
    {
        if (IsMeant(change.Name)) Wait();
    }

    private void Wait()
    {
        if (Interlocked.Exchange(ref _isWaiting, 1) != 0) return;
        try
        {
            _later.Change(_delay, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // An event that was under way.
        }
    }

    // One at a time, who looks again for those that came meanwhile.
    private void Call()
    {
        Volatile.Write(ref _isWaiting, 0);
        if (Interlocked.Increment(ref _calls) > 1) return;
        int seen;
        do
        {
            seen = Volatile.Read(ref _calls);
            try
            {
                _changed();
            }
            catch (Exception)
            {
                // Of who listens to the configuration: it is nobody's on a thread of the pool, and would end the process.
            }
        }
        while (Interlocked.CompareExchange(ref _calls, 0, seen) != seen);
    }
}
