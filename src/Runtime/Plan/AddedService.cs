using Mesh.Startup;

namespace Mesh.Plan;

/// <summary>
/// The instance of a service that was added while the application runs. It belongs to us and not to the container: we dispose it, once.
/// </summary>
/// <param name="definition">The definition of the service.</param>
internal sealed class AddedService(ServiceDefinition definition)
{
    private readonly object _lock = new();
    private object? _instance;
    private bool _isDisposed;
    private int _isAsked;

    /// <summary>The instance that the factory made; null before that, and after its disposal.</summary>
    public object? Instance
    {
        get
        {
            lock (_lock) return _instance;
        }
    }

    /// <summary>Constructs the instance, once: an attempt after an abandoned one finds the instance that the abandoned one made.</summary>
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

        // The start was given up while the factory ran.
        Discard(instance);
        throw new ObjectDisposedException(definition.Name);
    }

    /// <summary>
    /// Returns true for the first request to dispose the instance, which waits for running hooks to end; further requests need not wait for
    /// that too.
    /// </summary>
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

    // Nobody has seen the instance, and nobody waits for its disposal.
    private static void Discard(object instance)
    {
        if (instance is IAsyncDisposable asynchronous) _ = asynchronous.DisposeAsync().AsTask();
        else (instance as IDisposable)?.Dispose();
    }
}
