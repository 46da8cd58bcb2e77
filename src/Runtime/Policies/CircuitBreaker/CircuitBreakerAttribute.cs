namespace Mesh;

/// <summary>
/// Rejects calls of an operation for a while after too many have failed (Nygard, "Release It!"). A rejected call fails at once with a <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.CircuitOpen"/>.
/// </summary>
/// <remarks>
/// Closed, it counts the outcomes of a window: of the time <see cref="Sampling"/>, or of <see cref="Window"/> calls. When the failures reach <see cref="FailureRatio"/> it opens; after <see cref="Break"/> it
/// is half-open and admits <see cref="Trials"/> calls: one failure opens it again, their success closes it. For a trial that has not come back after another <see cref="Break"/> one more is admitted; it still counts if it comes back later. Our own rejections and the caller's cancellation do not count. The state belongs to the operation: all instances share it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class CircuitBreakerAttribute : HandlingPolicyAttribute;
