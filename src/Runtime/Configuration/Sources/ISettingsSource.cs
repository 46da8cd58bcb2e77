namespace Mesh.Configuration;

/// <summary>
/// Where the settings of policies come from, beside the application's <c>IConfiguration</c>: a store, a service of flags. What is registered as one, in the container, is asked before the configuration, the last registered first;
/// where none says anything the configuration holds, and where that says nothing the attributes. Each is read as a whole, so that nobody sees half of a change.
/// </summary>
public interface ISettingsSource
{
    /// <summary>Whether what it does not say is said by nobody: neither by sources registered before it nor by the configuration. For a store that reads these itself. Default: false.</summary>
    bool HidesOthers => false;

    /// <summary>What it says now. Called at the start, on a thread of its own and not waited for longer than some seconds, and then by whoever tells of a change. What throws changes nothing, and is logged.</summary>
    /// <returns>The values by their whole keys, as in the configuration: <c>Mesh:Policies:order-store:GetAsync:Retry:Count</c>. They are copied.</returns>
    IReadOnlyDictionary<string, string> Read();

    /// <summary>Called once, before the first <see cref="Read"/>: from now on it tells of changes.</summary>
    /// <param name="changed">To be called after each change, on any thread, which then reads the source and applies the values. Does not throw.</param>
    /// <returns>Ends it when disposed; null where it never changes.</returns>
    IDisposable? OnChange(Action changed);
}
