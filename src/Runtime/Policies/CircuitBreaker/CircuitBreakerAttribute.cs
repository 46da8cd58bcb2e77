namespace Mesh;

/// <summary>
/// Rejects the calls of an operation for a while after too many have failed (Nygard, "Release It!"). A rejected call fails at once with a
/// <see cref="ServiceException"/> of kind <see cref="ServiceErrorKind.CircuitOpen"/>.
/// </summary>
/// <remarks>
/// A closed breaker counts the outcomes in a window: of the time <see cref="Sampling"/>, or of <see cref="Window"/> calls. When the share
/// of failures reaches <see cref="FailureRatio"/>, the breaker opens. After <see cref="Break"/> it is half-open and admits
/// <see cref="Trials"/> calls: one failure opens it again, their success closes it.
/// When a trial has not completed within another <see cref="Break"/>, one more call is admitted; the late trial still counts when it
/// completes. Rejections by Mesh's own policies and the caller's cancellation do not count. The state belongs to the operation: all
/// instances of the service share it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class CircuitBreakerAttribute : HandlingPolicyAttribute;
