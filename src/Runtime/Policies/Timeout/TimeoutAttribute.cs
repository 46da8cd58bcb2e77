namespace Mesh;

/// <summary>
/// Limits the time of each attempt of an operation. The operation's <see cref="CancellationToken"/> is cancelled at the limit; the call
/// then fails with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.TimedOut"/>.
/// </summary>
/// <remarks>
/// Cooperative: an operation that passes its token on ends at the limit; one that completes late all the same returns its result. The wait
/// for a slot of a <see cref="ConcurrencyLimitAttribute"/> counts.
/// </remarks>
/// <param name="duration">The limit: <c>"500ms"</c>, <c>"2s"</c>, <c>"5m"</c>, <c>"1h"</c> or <c>"hh:mm:ss"</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class TimeoutAttribute(string duration) : OperationPolicyAttribute;
