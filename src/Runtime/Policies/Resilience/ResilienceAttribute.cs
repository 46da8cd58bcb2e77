namespace Mesh;

/// <summary>
/// Names a piece of code that is no operation of a service, and gives it the policies that stand beside: <c>[Resilience("external-api"), Retry(3), Timeout("2s")] static partial class ExternalApi;</c>. It is run by
/// <see cref="Policies.IResilience"/>; a class that is <c>partial</c> gets an <c>ExecuteAsync</c> that does so without the name.
/// </summary>
/// <remarks>
/// What runs is measured, traced, configured and shown as the operation of this name of the service <c>app</c>. Policies that need parameters or another method cannot be given to it: a fallback, a cache, a <c>Key</c>,
/// an <c>OnResult</c>.
/// </remarks>
/// <param name="name">The name: of all pieces of code of the application another.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResilienceAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
