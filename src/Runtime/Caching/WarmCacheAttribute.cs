namespace Mesh;

/// <summary>
/// Marks a method of a service that fills its caches, by calling the operations whose results are to be cached. It is called once every
/// service has started, as part of <see cref="IServiceLifecycle.ReadyAsync"/> and after it, and again when the service is restarted. The
/// start waits for it. Its failure, or its taking longer than the start timeout, is logged and does not fail the start.
/// </summary>
/// <remarks>
/// The method may take a <see cref="CancellationToken"/>, and contracts of the service itself: it gets the facade, through which a call
/// reaches the cache, while a call of its own methods does not. It returns <see cref="Task"/>, <see cref="ValueTask"/> or nothing, and is
/// not private.
/// Only singletons are started. Several methods run one after the other, in the order of their declaration.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WarmCacheAttribute : Attribute;
