namespace Mesh;

/// <summary>
/// Marks a method of a service that fills its caches: called once every service has started, as part of <see cref="IServiceLifecycle.ReadyAsync"/>. It takes nothing or a <see cref="CancellationToken"/>,
/// returns <see cref="Task"/>, <see cref="ValueTask"/> or nothing, and is not private. Its failure is logged and does not fail the start.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WarmCacheAttribute : Attribute;
