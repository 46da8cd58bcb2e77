using Mesh.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Mesh.Configuration;

/// <summary>A configuration with the values of sources in front of those of the application's configuration.</summary>
internal sealed class LayeredSettings : IConfiguration, IDisposable
{
    private readonly HeldSettings[] _sources; // the first is asked first
    private readonly IConfiguration? _configuration;
    private readonly ReloadListener? _reloads;
    private CancellationTokenSource _reload = new();

    /// <summary>Reads all sources in parallel, and waits for them up to a limit.</summary>
    /// <param name="sources">The sources in the order of their registration.</param>
    /// <param name="configuration">The application's configuration; null when it has none.</param>
    /// <param name="limit">The time limit. The values of slower sources apply when they arrive.</param>
    /// <param name="failed">Called with the class name of a source and its problem.</param>
    public LayeredSettings(IEnumerable<ISettingsSource> sources, IConfiguration? configuration, TimeSpan limit, Action<string, string, Exception?> failed)
    {
        _configuration = configuration;
        _sources = [.. sources.Reverse().Select(source => new HeldSettings(source, Raise, (problem, cause) => failed(source.GetType().ToString(), problem, cause)))];
        if (configuration is not null) _reloads = new ReloadListener(configuration, Raise);
        Task[] readings = [.. _sources.Select(static source => Task.Factory.StartNew(source.Begin, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        if (Task.WaitAll(readings, limit)) return;
        for (int i = 0; i < readings.Length; i++)
        {
            if (!readings[i].IsCompleted) failed(_sources[i].Name, $"it has not answered within {limit.TotalSeconds} s; what it says holds as soon as it does", null);
        }
    }

    public string? this[string key]
    {
        get
        {
            foreach (HeldSettings source in _sources)
            {
                if (source.Values.TryGetValue(key, out string? value)) return value;
                if (source.HidesOthers) return null;
            }

            return _configuration?[key];
        }
        set => throw new NotSupportedException("The settings of sources are theirs.");
    }

    public IConfigurationSection GetSection(string key) => new Section(this, key);

    public IEnumerable<IConfigurationSection> GetChildren() => ChildrenOf("");

    public IChangeToken GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _reload).Token);

    public void Dispose()
    {
        _reloads?.Dispose();
        foreach (HeldSettings source in _sources) source.Dispose();
    }

    private void Raise() => Interlocked.Exchange(ref _reload, new CancellationTokenSource()).Cancel();

    private IEnumerable<IConfigurationSection> ChildrenOf(string path)
    {
        string start = path.Length == 0 ? "" : path + ":";
        var names = new List<string>();
        bool isHidden = false;
        foreach (HeldSettings source in _sources)
        {
            names.AddRange(source.Values.Keys.Where(key => key.Length > start.Length && key.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Select(key => key[start.Length..].Split(':')[0]));
            if (isHidden = source.HidesOthers) break;
        }

        if (!isHidden && _configuration is not null) names.AddRange((path.Length == 0 ? _configuration : _configuration.GetSection(path)).GetChildren().Select(static child => child.Key));
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(name => new Section(this, start + name))];
    }

    private sealed class Section(LayeredSettings settings, string path) : IConfigurationSection
    {
        public string Key => path[(path.LastIndexOf(':') + 1)..];

        public string Path => path;

        public string? Value
        {
            get => settings[path];
            set => settings[path] = value;
        }

        public string? this[string key]
        {
            get => settings[$"{path}:{key}"];
            set => settings[$"{path}:{key}"] = value;
        }

        public IConfigurationSection GetSection(string key) => new Section(settings, $"{path}:{key}");

        public IEnumerable<IConfigurationSection> GetChildren() => settings.ChildrenOf(path);

        public IChangeToken GetReloadToken() => settings.GetReloadToken();
    }
}
