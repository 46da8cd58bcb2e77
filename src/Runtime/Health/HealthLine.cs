using System.Runtime.CompilerServices;
using Mesh.Startup;

namespace Mesh.Health;

/// <summary>
/// A queue for calls of an instance's health members (its check, its getter, the accessors of its event), which run one after the other on
/// a thread that may be blocked. A call that blocks delays those behind it, whoever made them, but never occupies a second thread.
/// </summary>
internal sealed class HealthLine : IThreadPoolWorkItem
{
    private static readonly ConditionalWeakTable<object, HealthLine> s_lines = [];

    private readonly Lock _lock = new();
    private readonly List<HealthCall> _waiting = [];
    private bool _isRunning;
    private volatile bool _isHeld;

    private HealthLine()
    {
    }

    /// <summary>Gets the queue of an instance: the same one for its gates, for the monitor, and in each of its lives.</summary>
    public static HealthLine Of(object instance) => s_lines.GetValue(instance, static _ => new HealthLine());

    /// <summary>Whether a call has begun and not returned.</summary>
    public bool IsHeld => _isHeld;

    /// <summary>Queues a call, which runs as soon as those before it have returned.</summary>
    public void Begin(HealthCall call, WorkRunner runner)
    {
        lock (_lock)
        {
            _waiting.Add(call);
            if (_isRunning) return;
            _isRunning = true;
        }

        runner.BeginBlocking(this);
    }

    /// <summary>Removes a call that is no longer needed.</summary>
    /// <returns>False when the call has begun.</returns>
    public bool Remove(HealthCall call)
    {
        lock (_lock) return _waiting.Remove(call);
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (Next() is { } next)
        {
            _isHeld = true;
            next.Run();
            _isHeld = false;
        }
    }

    private HealthCall? Next()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            HealthCall next = _waiting[0];
            _waiting.RemoveAt(0);
            return next;
        }
    }
}
