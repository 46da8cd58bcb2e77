namespace Mesh.Startup;

/// <summary>
/// Runs one action after the other, on the thread of whoever brings one when none runs. What the actions share needs no lock, and no thread is occupied while nothing happens. Each comes with the time at which it happened:
/// the clock is not ours, and so is not asked in here.
/// </summary>
/// <param name="before">Runs before each action, with the time at which it happened.</param>
/// <param name="after">Runs after each action.</param>
/// <param name="failed">Told what any of them threw; the queue goes on.</param>
internal sealed class SerialQueue(Action<TimeSpan> before, Action after, Action<Exception> failed)
{
    // No lock: who posts while another runs would wait for it to look, and looking is most of what it does.
    private readonly CountedQueue<Posted> _actions = new();
    private volatile int _thread; // that runs an action now

    /// <summary>Whether the caller is an action of this queue, or is called by one.</summary>
    public bool IsInside => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Posts an action with what it needs, without an object for both.</summary>
    public void Post(TimeSpan now, Action<object?, object?> action, object? first, object? second)
    {
        if (!_actions.Add(new Posted(now, action, first, second))) return;
        do
        {
            Posted next = _actions.Take();
            _thread = Environment.CurrentManagedThreadId;
            try
            {
                before(next.Now);
                next.Action(next.First, next.Second);
                after();
            }
#pragma warning disable CA1031 // It would be thrown at whoever brought the action, who has nothing to do with it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failed(exception);
            }

            _thread = 0;
        }
        while (_actions.Next());
    }

    private void Failed(Exception exception)
    {
        try
        {
            failed(exception);
            after();
        }
#pragma warning disable CA1031 // Once more: what comes next must still be seen to.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private readonly record struct Posted(TimeSpan Now, Action<object?, object?> Action, object? First, object? Second);
}
