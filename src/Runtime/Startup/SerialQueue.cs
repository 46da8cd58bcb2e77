using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>
/// Runs one action after the other, on the thread of whoever brings one when none runs. What the actions share needs no lock, and no thread is occupied while nothing happens.
/// </summary>
/// <param name="before">Runs before each action.</param>
/// <param name="after">Runs after each action.</param>
/// <param name="idle">Runs when no action is left, outside of the queue: it may do anything.</param>
/// <param name="failed">Told what an action or <paramref name="after"/> threw.</param>
internal sealed class SerialQueue(Action before, Action after, Action idle, Action<Exception> failed)
{
    private static readonly Action<object?, object?> s_run = static (action, _) => ((Action)action!)();

    // No lock: who posts while another runs would wait for it to look, and looking is most of what it does.
    private readonly ConcurrentQueue<Posted> _actions = new();
    private int _count; // of actions that have been posted and not ended; whoever makes it one runs them

    public void Post(Action action) => Post(s_run, action, null);

    /// <summary>Posts an action with what it needs, without an object for both.</summary>
    public void Post(Action<object?, object?> action, object? first, object? second)
    {
        _actions.Enqueue(new Posted(action, first, second));
        if (Interlocked.Increment(ref _count) > 1) return;
        do
        {
            Posted next;
            while (!_actions.TryDequeue(out next)) Thread.SpinWait(1); // it is there: each is counted after it was put in
            try
            {
                before();
                next.Action(next.First, next.Second);
                after();
            }
#pragma warning disable CA1031 // It would be thrown at whoever brought the action, who has nothing to do with it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed(exception);
            }
        }
        while (Interlocked.Decrement(ref _count) > 0);

        idle();
    }

    private readonly record struct Posted(Action<object?, object?> Action, object? First, object? Second);
}
