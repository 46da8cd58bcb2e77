namespace Mesh.Runtime.Tests.Health;

/// <summary>
/// While it lives, awaited work continues where it is completed, as on a thread of the pool: xUnit's context would queue it. Tests under it are synchronous; whatever the fake clock or an event
/// sets off has happened when the call returns.
/// </summary>
internal sealed class Inline : IDisposable
{
    private readonly SynchronizationContext? _before = SynchronizationContext.Current;

    public Inline() => SynchronizationContext.SetSynchronizationContext(null);

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_before);
}

internal static class InlineTasks
{
    /// <summary>The result of what must have completed by now.</summary>
    public static T Now<T>(this Task<T> task)
    {
        Assert.True(task.IsCompleted, "The task has not completed.");
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Now{T}(Task{T})"/>
    public static void Now(this Task task)
    {
        Assert.True(task.IsCompleted, "The task has not completed.");
        task.GetAwaiter().GetResult();
    }
}
