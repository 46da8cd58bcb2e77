using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mesh.Configuration;

/// <summary>
/// Warns once of each key under <c>Mesh</c> that nothing reads, initially and after each change, and logs when
/// a changed file cannot be read.
/// </summary>
internal sealed class ConfigurationWatch : IDisposable
{
    private readonly IConfiguration? _configuration;
    private readonly ILogger? _logger;
    private readonly MeshPlan? _plan;
    private readonly OwnSections? _own;
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase); // also its lock
    private readonly ReloadListener? _reloads;
    private readonly MeshFileProvider[] _files;

    /// <param name="configuration">The application's configuration; null when it has none.</param>
    /// <param name="logger">The logger, or null.</param>
    /// <param name="plan">The plan with the known services and pools; null to accept any.</param>
    /// <param name="own">The sections that capabilities read.</param>
    public ConfigurationWatch(IConfiguration? configuration, ILogger<ConfigurationWatch>? logger, MeshPlan? plan, OwnSections? own = null)
    {
        (_configuration, _logger, _plan, _own) = (configuration, logger, plan, own);
        _files = configuration is null || logger is null ? [] : [.. MeshFiles.Of(configuration)];
        if (configuration is null || logger is null) return;
        foreach (MeshFileProvider file in _files) file.Refused += Refused;
        Warn();
        _reloads = new ReloadListener(configuration, Warn);
    }

    public void Dispose()
    {
        _reloads?.Dispose();
        foreach (MeshFileProvider file in _files) file.Refused -= Refused;
    }

    private void Refused(string problem) => ConfigurationLog.FileRefused(_logger!, problem);

    private void Warn()
    {
        try
        {
            foreach ((string key, string hint) in UnknownOptions.Find(_configuration!, _plan, _own))
            {
                bool isNew;
                lock (_reported) isNew = _reported.Add(key);
                if (isNew) ConfigurationLog.Unknown(_logger!, key, hint);
            }
        }
        catch (Exception)
        {
            // A configuration that changes while its keys are looked through, or a logger that fails: a hint is not worth a start or a reload.
        }
    }
}
