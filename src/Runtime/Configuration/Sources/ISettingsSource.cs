namespace Mesh.Configuration;

/// <summary>
/// A source of settings of policies beside the application's <c>IConfiguration</c>, such as a store or a service for feature flags. Sources
/// in the container are read before the configuration, the last registered first; settings that no source has come from the configuration,
/// and otherwise from the attributes. A source is read as a whole, so that half of a change is never visible.
/// </summary>
public interface ISettingsSource
{
    /// <summary>
    /// Whether this source hides all others: settings that it does not have are unset, even if sources registered before it or the
    /// configuration have them. For a store that reads these itself. Default: false.
    /// </summary>
    bool HidesOthers => false;

    /// <summary>
    /// Reads the current values. Called at the start, on a thread of its own and with a wait of a few seconds at most, and then on the
    /// thread that reports a change. An exception changes nothing, and is logged.
    /// </summary>
    /// <returns>The values by their full keys, as in the configuration: <c>Mesh:Policies:order-store:GetAsync:Retry:Count</c>. They are copied.</returns>
    IReadOnlyDictionary<string, string> Read();

    /// <summary>Subscribes to changes. Called once, before the first <see cref="Read"/>.</summary>
    /// <param name="changed">A callback for after each change, on any thread; it reads the source and applies the values. It does not throw.</param>
    /// <returns>An object that ends the subscription when disposed; null when the source never changes.</returns>
    IDisposable? OnChange(Action changed);
}
