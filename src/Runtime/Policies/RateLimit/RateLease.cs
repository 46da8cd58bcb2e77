using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>The answer of a rate limit. There is nothing to give back.</summary>
internal sealed class RateLease(bool isAcquired, TimeSpan? retryAfter) : RateLimitLease
{
    /// <summary>
    /// The lease of calls that may begin. A limiter that keys share replaces it whenever a key's own limiter is forgotten.
    /// </summary>
    public static RateLease Acquired { get; } = new(true, null);

    public override bool IsAcquired => isAcquired;

    public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}
