namespace Mesh.Startup;

/// <summary>
/// Runs one action after the other, on the thread of whoever brings one when none runs. What the actions share needs no lock, and no thread is occupied while nothing happens.
/// </summary>
/// <param name="after">Runs after each action.</param>
/// <param name="idle">Runs when no action is left, outside of the queue: it may do anything.</param>
/// <param name="failed">Told what an action or <paramref name="after"/> threw.</param>
internal sealed class SerialQueue(Action after, Action idle, Action<Exception> failed)
{
    private readonly Queue<Action> _actions = new();
    private bool _isRunning;

    public void Post(Action action)
    {
        lock (_actions)
        {
            _actions.Enqueue(action);
            if (_isRunning) return;
            _isRunning = true;
        }

        while (Next() is { } next)
        {
            try
            {
                next();
                after();
            }
#pragma warning disable CA1031 // It would be thrown at whoever brought the action, who has nothing to do with it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed(exception);
            }
        }

        idle();
    }

    private Action? Next()
    {
        lock (_actions)
        {
            if (_actions.TryDequeue(out Action? next)) return next;
            _isRunning = false;
            return null;
        }
    }
}
