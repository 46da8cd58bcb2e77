using Mesh.Caching;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>The policies of an operation, independent of its types.</summary>
internal interface IOperationPolicies
{
    Operation Operation { get; }

    /// <summary>The settings in effect.</summary>
    OperationSettings Settings { get; }

    /// <summary>The statistics of the operation's cache; null if it has none.</summary>
    CacheStatistics? Cache { get; }

    /// <summary>Creates everything that new settings need, and changes nothing yet: whatever cannot be created throws here.</summary>
    /// <param name="settings">The new settings.</param>
    /// <param name="asks">Whether the container may be asked now. Not while it creates a facade; then it is asked at the first
    /// call.</param>
    /// <param name="policy">The name of the policy that is being created, for the handler of an exception.</param>
    /// <returns>An action that puts the settings into effect; calls under way end with theirs. If the action throws, the previous settings
    /// stay in effect.</returns>
    Action Prepare(OperationSettings settings, bool asks, ref string policy);
}
