namespace Mesh.Harness.Lives;

/// <summary>A lock that a service has for itself. Nobody else's code may run inside of it.</summary>
public sealed class OwnLock
{
    [ThreadStatic]
    private static int t_held;

    /// <summary>Whether this thread is inside of a lock of a service.</summary>
    public static bool IsHeld => t_held > 0;

    /// <summary>Does something inside of it.</summary>
    public void Run(LifeTime time, Action inside)
    {
        time.Acquire(this);
        t_held++;
        try
        {
            inside();
        }
        finally
        {
            t_held--;
            time.Release(this);
        }
    }
}
