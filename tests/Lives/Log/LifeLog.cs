namespace Mesh.Harness.Lives;

/// <summary>All that happened in a life, in its order.</summary>
/// <param name="time">The clock.</param>
public sealed class LifeLog(LifeTime time)
{
    private readonly List<Happening> _happenings = [];
    private bool _isClosed;

    /// <summary>Told of each, under a lock.</summary>
    public Action<Happening>? Added { get; set; }

    public IReadOnlyList<Happening> Happenings => _happenings;

    public void Add(What what, LifeService? service = null, HookKind hook = default, int call = 0, Command? command = null, Exception? error = null, string text = "", bool isWarning = false, ServiceStatus before = default, ServiceStatus after = default)
    {
        lock (_happenings)
        {
            if (_isClosed) return;
            var happening = new Happening(time.Now, what) { Service = service, Hook = hook, Call = call, Command = command, Error = error, Text = text, IsWarning = isWarning, Before = before, After = after };
            _happenings.Add(happening);
            Added?.Invoke(happening);
        }
    }

    /// <summary>What happens from here on is no part of the life.</summary>
    public void Close()
    {
        lock (_happenings) _isClosed = true;
    }

    public override string ToString() => string.Join('\n', _happenings);
}
