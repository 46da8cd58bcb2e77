namespace Mesh;

/// <summary>
/// Names a piece of code that is no operation of a service, and gives it the policies that stand beside the attribute:
/// <c>[Resilience("external-api"), Retry(3), Timeout("2s")] static partial class ExternalApi;</c>. <see cref="Policies.IResilience"/> runs
/// it; a <c>partial</c> class gets an <c>ExecuteAsync</c> method that does so without the name.
/// </summary>
/// <remarks>
/// The code is measured, traced, configured and shown as the operation of this name of the service <c>app</c>. It cannot have policies that
/// need parameters or another method: a fallback, a cache, a <c>Key</c>, an <c>OnResult</c>.
/// </remarks>
/// <param name="name">The name, unique in the application.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResilienceAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
