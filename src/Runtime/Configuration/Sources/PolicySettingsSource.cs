using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>Provides the configuration from which the settings of policies are read: the application's own, unless sources are registered.</summary>
internal sealed class PolicySettingsSource : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly LayeredSettings? _layers;

    /// <param name="sources">Gets the sources in the order of their registration; the container creates them, which may fail.</param>
    /// <param name="configuration">The application's configuration; null where it has none.</param>
    /// <param name="failed">Called with the class name of a source and its problem.</param>
    public PolicySettingsSource(Func<IEnumerable<ISettingsSource>> sources, IConfiguration? configuration, Action<string, string, Exception?> failed)
    {
        ISettingsSource[] made = Made(sources, failed);
        _layers = made.Length == 0 ? null : new LayeredSettings(made, configuration, s_limit, failed);
        Configuration = _layers ?? configuration;
    }

    /// <summary>The configuration to read; null when there is neither a source nor a configuration.</summary>
    public IConfiguration? Configuration { get; }

    public void Dispose() => _layers?.Dispose();

    private static ISettingsSource[] Made(Func<IEnumerable<ISettingsSource>> sources, Action<string, string, Exception?> failed)
    {
        try
        {
            return [.. sources()];
        }
        catch (Exception problem)
        {
            failed(nameof(ISettingsSource), $"the sources cannot be made ({ErrorText.Of(problem)}), so that none of them is asked", problem);
            return [];
        }
    }
}
