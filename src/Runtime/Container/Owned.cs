using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>
/// Holds an instance that is disposed once, although both its facade and this holder are known to the container. Generated code uses it for services with
/// a contract that is itself disposable: the container then disposes the facade too, and the facade passes that on.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1816 // Nobody else can derive from it: there is no finalizer.
public abstract class Owned : IDisposable, IAsyncDisposable
{
    private int _disposed;

    /// <param name="value">The instance to own.</param>
    /// <param name="isOurs">Whether the instance is disposed at all.</param>
    private protected Owned(object value, bool isOurs = true) => (Value, _disposed) = (value, isOurs ? 0 : 1);

    /// <summary>The instance.</summary>
    public object Value { get; private protected set; }

    /// <summary>Disposes the instance, unless it has been disposed.</summary>
    /// <exception cref="InvalidOperationException">The instance can only be disposed asynchronously.</exception>
    public void Dispose()
    {
        if (Value is IAsyncDisposable and not IDisposable && Volatile.Read(ref _disposed) == 0)
        {
            throw new InvalidOperationException($"{Type} can only be disposed asynchronously: dispose the container with DisposeAsync.");
        }

        if (Interlocked.Exchange(ref _disposed, 1) == 0) (Value as IDisposable)?.Dispose();
    }

    /// <summary>Disposes the instance, asynchronously if possible, unless it has been disposed.</summary>
    /// <returns>A task that completes when it is disposed.</returns>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return default;
        if (Value is IAsyncDisposable asynchronous) return asynchronous.DisposeAsync();
        (Value as IDisposable)?.Dispose();
        return default;
    }

    private protected virtual Type Type => Value.GetType();
}
#pragma warning restore CA1816

/// <inheritdoc cref="Owned"/>
/// <typeparam name="T">The class of the service.</typeparam>
/// <param name="instance">The instance to own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Owned<T>(T instance) : Owned(instance) where T : class
{
    /// <summary>The instance.</summary>
    public T Instance { get; } = instance;

    private protected override Type Type => typeof(T);
}
