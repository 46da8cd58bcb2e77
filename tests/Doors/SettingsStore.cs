using Mesh.Composition;
using Mesh.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: MeshCapability<Acme.Doors.StoreCapability>]

namespace Acme.Doors;

/// <summary>A store of settings that is asked before the configuration.</summary>
public sealed class SettingsStore : ISettingsSource
{
    private volatile Dictionary<string, string> _values = [];
    private Action? _changed;

    /// <summary>Says something else from now on.</summary>
    public void Set(params (string Key, string Value)[] values)
    {
        _values = values.ToDictionary(static value => value.Key, static value => value.Value);
        _changed?.Invoke();
    }

    public IReadOnlyDictionary<string, string> Read() => _values;

    public IDisposable? OnChange(Action changed)
    {
        _changed += changed;
        return new Subscription(() => _changed -= changed);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>Adds a <see cref="SettingsStore"/> to each application.</summary>
public sealed class StoreCapability : IMeshCapability
{
    public static void Register(MeshBuilder mesh)
    {
        mesh.Services.TryAddSingleton<SettingsStore>();
        mesh.Services.AddSingleton<ISettingsSource>(static provider => provider.GetRequiredService<SettingsStore>());
    }
}
