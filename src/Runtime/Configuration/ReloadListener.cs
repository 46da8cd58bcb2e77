using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>
/// Calls back after each change of a configuration, on the thread that made the change. Unlike <c>ChangeToken.OnChange</c>, it also notices
/// a change that happens while the callback of the previous one is still running.
/// </summary>
internal sealed class ReloadListener : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly Action _changed;
    private IDisposable? _registration;
    private volatile bool _isDisposed;

    public ReloadListener(IConfiguration configuration, Action changed)
    {
        (_configuration, _changed) = (configuration, changed);
        Listen();
    }

    public void Dispose()
    {
        _isDisposed = true;
        Interlocked.Exchange(ref _registration, null)?.Dispose();
    }

    // A token that has changed already calls back at once, inside of this: then the registration that was made there is the one to keep.
    private void Listen()
    {
        IDisposable? before = Volatile.Read(ref _registration);
        IDisposable registration = _configuration.GetReloadToken().RegisterChangeCallback(static listener => ((ReloadListener)listener!).Changed(), this);
        Interlocked.CompareExchange(ref _registration, registration, before);
        if (_isDisposed) Dispose();
    }

    private void Changed()
    {
        if (_isDisposed) return;
        Listen();
        _changed();
    }
}
