namespace Mesh;

/// <summary>
/// Limits the time of a call with all its attempts and the waits between them. Otherwise like <see cref="TimeoutAttribute"/>.
/// </summary>
/// <param name="duration">The limit: <c>"500ms"</c>, <c>"2s"</c>, <c>"5m"</c>, <c>"1h"</c> or <c>"hh:mm:ss"</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class TotalTimeoutAttribute(string duration) : OperationPolicyAttribute;
