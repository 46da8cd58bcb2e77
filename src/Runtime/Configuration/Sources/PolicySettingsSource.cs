using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>Where the settings of policies are read: the application's configuration itself, unless sources are registered.</summary>
internal sealed class PolicySettingsSource : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly LayeredSettings? _layers;

    /// <param name="sources">Gives the sources in the order in which they were registered; they are made by the container, which may fail.</param>
    /// <param name="configuration">The application's configuration; null where it has none.</param>
    /// <param name="failed">Told of a source, by the name of its class, that does not do what it should.</param>
    public PolicySettingsSource(Func<IEnumerable<ISettingsSource>> sources, IConfiguration? configuration, Action<string, string, Exception?> failed)
    {
        ISettingsSource[] made = Made(sources, failed);
        _layers = made.Length == 0 ? null : new LayeredSettings(made, configuration, s_limit, failed);
        Configuration = _layers ?? configuration;
    }

    /// <summary>What is read; null where there is neither a source nor a configuration.</summary>
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
