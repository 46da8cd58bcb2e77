namespace Mesh;

/// <summary>Limits how long each attempt of an operation may take. The operation's <see cref="CancellationToken"/> is cancelled at the limit; the call then fails with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.TimedOut"/>.</summary>
/// <remarks>Cooperative: an operation that passes its token on ends at the limit; one that completes late all the same returns its result. The wait for a slot of a <see cref="ConcurrencyLimitAttribute"/> counts.</remarks>
/// <param name="duration">The limit: <c>"500ms"</c>, <c>"2s"</c>, <c>"5m"</c>, <c>"1h"</c> or <c>"hh:mm:ss"</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class TimeoutAttribute(string duration) : OperationPolicyAttribute
{
    /// <summary>The limit as it was written.</summary>
    public string Duration { get; } = duration;

    /// <summary>When true, the caller is answered at the limit although the operation has not ended: it goes on unobserved, and keeps its slot of the concurrency limit until it ends. Default: false.</summary>
    public bool Abandon { get; set; }

    /// <summary>
    /// When true, the source of the token that the operation is given is used again by a later call: then a call that is over within a few milliseconds allocates nothing for its timeout, and the operation must not let
    /// anything that goes on after it use its token, which may be cancelled by that later call. Default: false, a token for each call.
    /// </summary>
    public bool ReuseToken { get; set; }
}
