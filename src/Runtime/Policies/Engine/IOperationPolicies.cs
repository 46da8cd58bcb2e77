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

    /// <summary>Lets other values hold from now on; calls under way end with theirs.</summary>
    void Apply(OperationSettings settings);
}
