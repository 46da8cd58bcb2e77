using Mesh.Caching;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>The policies of an operation, whatever its types.</summary>
internal interface IOperationPolicies
{
    Operation Operation { get; }

    /// <summary>The values that hold now.</summary>
    OperationSettings Settings { get; }

    /// <summary>What its cache has answered; null where it has none.</summary>
    CacheStatistics? Cache { get; }

    /// <summary>Makes all that other values need, and changes nothing yet: whatever cannot be made is thrown here.</summary>
    /// <param name="settings">The values.</param>
    /// <param name="asks">Whether the container may be asked now. While it makes a facade it may not: then it is at the first call.</param>
    /// <param name="policy">The policy that is being made: known to who catches what could not be.</param>
    /// <returns>Lets them hold from now on; calls under way end with theirs. Where it throws, what held before holds on.</returns>
    Action Prepare(OperationSettings settings, bool asks, ref string policy);
}
