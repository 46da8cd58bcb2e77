using Mesh.Startup;

namespace Mesh.Plan;

/// <summary>The instance of a service that was added while the application runs. It is ours, not the container's: we dispose it, once.</summary>
/// <param name="definition">The service.</param>
internal sealed class AddedService(ServiceDefinition definition)
{
    private readonly object _lock = new();
    private object? _instance;
    private bool _isDisposed;
    private int _isAsked;

    /// <summary>What the factory made; null before, and after it has been disposed.</summary>
    public object? Instance
    {
        get
        {
            lock (_lock) return _instance;
        }
    }

    /// <summary>Makes the instance, once: an attempt after one that was abandoned finds what that has made.</summary>
    public object Construct(IServiceProvider provider)
    {
        if (Instance is { } made) return made;
        object instance = definition.Factory(provider) ?? throw new ServiceException($"The factory of service '{definition.Name}' returned null.") { Kind = ServiceErrorKind.StartFailed, Service = definition.Name };
        if (definition.Contracts.FirstOrDefault(contract => !contract.IsInstanceOfType(instance)) is { } contract)
        {
            Discard(instance);
            throw new ServiceException($"The factory of service '{definition.Name}' returned a {instance.GetType()}, which does not implement its contract {contract}.") { Kind = ServiceErrorKind.InvalidChange, Service = definition.Name };
        }

        lock (_lock)
        {
            if (!_isDisposed) return _instance ??= instance;
        }

        // Its start had been given up while the factory ran.
        Discard(instance);
        throw new ObjectDisposedException(definition.Name);
    }

    /// <summary>Whether nobody has asked before: what waits for a hook to end is disposed then, and nobody else waits for that.</summary>
    public bool TryAskToDispose() => Interlocked.Exchange(ref _isAsked, 1) == 0;

    public async ValueTask DisposeAsync()
    {
        object? instance = Take();
        if (instance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync().ConfigureAwait(false);
        else (instance as IDisposable)?.Dispose();
    }

    /// <exception cref="InvalidOperationException">The instance can only be disposed asynchronously.</exception>
    public void Dispose()
    {
        object? instance = Take();
        if (instance is IDisposable disposable) disposable.Dispose();
        else if (instance is IAsyncDisposable) throw new InvalidOperationException($"{instance.GetType()} (service '{definition.Name}') can only be disposed asynchronously: dispose the container with DisposeAsync.");
    }

    private object? Take()
    {
        lock (_lock)
        {
            object? instance = _instance;
            (_instance, _isDisposed) = (null, true);
            return instance;
        }
    }

    // Nobody has seen it, and nobody waits for its end.
    private static void Discard(object instance)
    {
        if (instance is IAsyncDisposable asynchronous) _ = asynchronous.DisposeAsync().AsTask();
        else (instance as IDisposable)?.Dispose();
    }
}
