namespace Mesh.Startup;

/// <summary>
/// Runs actions one after another, on the thread of the caller that posts one while none runs. The state that the actions share needs no
/// lock, and no thread is occupied while nothing happens. Each action comes with the time of its event, since the clock is foreign code and
/// must not be asked in here.
/// </summary>
/// <param name="before">Called before each action, with the time of its event.</param>
/// <param name="after">Called after each action.</param>
/// <param name="failed">Called with the exception that any of them threw; the queue goes on.</param>
internal sealed class SerialQueue(Action<TimeSpan> before, Action after, Action<Exception> failed)
{
    // No lock: a thread that posts while another runs actions would wait for that one's look at the queue, and looking is most of its work.
    private readonly CountedQueue<Posted> _actions = new();
    private volatile int _thread; // the thread that runs an action now; 0 for none

    /// <summary>Whether the caller is an action of this queue, directly or indirectly.</summary>
    public bool IsInside => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Posts an action with its two arguments, which saves a closure.</summary>
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
#pragma warning disable CA1031 // The thread that posted the action has nothing to do with the failure.
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
#pragma warning disable CA1031 // As above: the actions that follow must still run.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private readonly record struct Posted(TimeSpan Now, Action<object?, object?> Action, object? First, object? Second);
}
