using System.ComponentModel;

namespace Mesh.Composition;

/// <summary>
/// Holds an instance that is disposed once, although both its facade and this holder are known to the container. Generated code uses it for services with
/// a contract that is itself disposable: the container then disposes the facade too, and the facade passes that on.
/// </summary>
/// <typeparam name="T">The class of the service.</typeparam>
/// <param name="instance">The instance to own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Owned<T>(T instance) : IDisposable, IAsyncDisposable where T : class
{
    private int _disposed;

    /// <summary>The instance.</summary>
    public T Instance { get; } = instance;

    /// <summary>Disposes the instance, if nobody has before.</summary>
    /// <exception cref="InvalidOperationException">The instance can only be disposed asynchronously.</exception>
    public void Dispose()
    {
        if (Instance is IAsyncDisposable and not IDisposable && Volatile.Read(ref _disposed) == 0)
        {
            throw new InvalidOperationException($"{typeof(T)} can only be disposed asynchronously: dispose the container with DisposeAsync.");
        }

        if (Interlocked.Exchange(ref _disposed, 1) == 0) (Instance as IDisposable)?.Dispose();
    }

    /// <summary>Disposes the instance, asynchronously if it can, if nobody has before.</summary>
    /// <returns>A task that completes when it is disposed.</returns>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return default;
        if (Instance is IAsyncDisposable asynchronous) return asynchronous.DisposeAsync();
        (Instance as IDisposable)?.Dispose();
        return default;
    }
}
