using Mesh.Metrics;
using Mesh.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mesh.Events;

/// <summary>
/// Logs events and slow calls while <c>Mesh:Debug</c> is true in the configuration, or the options say so. Can be
/// switched while the application runs.
/// </summary>
internal sealed class DebugMode : IDisposable
{
    /// <summary>The configuration's key.</summary>
    public const string Key = "Mesh:Debug";

    private readonly Lock _lock = new();
    private readonly IConfiguration? _configuration;
    private readonly MeshOptions _options;
    private readonly MeshEvents _events;
    private readonly MeshMetrics _metrics;
    private readonly ILogger _log;
    private readonly ReloadListener? _reloads;
    private DebugLog? _running;
    private bool _isWanted;
    private bool _isDisposed;

    public DebugMode(IConfiguration? configuration, MeshOptions options, MeshEvents events, MeshMetrics metrics, ILogger log)
    {
        (_configuration, _options, _events, _metrics, _log) = (configuration, options, events, metrics, log);
        _isWanted = options.Debug;
        if (configuration is not null) _reloads = new ReloadListener(configuration, Look);
        Look();
    }

    public void Dispose()
    {
        _reloads?.Dispose();
        DebugLog? ended;
        lock (_lock)
        {
            _isDisposed = true;
            (ended, _running) = (_running, null);
        }

        ended?.Dispose();
    }

    private void Look()
    {
        bool? isOn = IsOn();
        DebugLog? ended = null;
        lock (_lock)
        {
            _isWanted = isOn ?? _isWanted;
            if (_isDisposed || _isWanted == _running is not null) return;
            if (_isWanted) _running = new DebugLog(_events, _metrics, _log);
            else (ended, _running) = (_running, null);
        }

        ended?.Dispose();
    }

    // Null where the value is neither: what held holds on.
    private bool? IsOn()
    {
        string? value = _configuration?[Key];
        if (string.IsNullOrWhiteSpace(value)) return _options.Debug;
        if (bool.TryParse(value, out bool isOn)) return isOn;
        DebugLines.NotABool(_log, Key, value);
        return null;
    }
}
