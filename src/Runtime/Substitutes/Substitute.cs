namespace Mesh.Composition;

/// <summary>What stands behind the facade of a service in its place: a fake, a recording, the stub of a remote one. Calls of the facade are measured, and go through policies and steps, as before.</summary>
/// <param name="factory">Makes it, with the provider of the scope: once for a singleton and once a scope for a scoped service, for each contract; for a transient one as often as somebody asks.</param>
public sealed class Substitute(Func<IServiceProvider, object> factory)
{
    /// <summary>Makes it.</summary>
    public Func<IServiceProvider, object> Factory { get; } = factory ?? throw new ArgumentNullException(nameof(factory));

    /// <summary>
    /// Whether the service is constructed and started all the same, since the substitute calls it, as a recording does: it asks <see cref="Plan.ServiceEntry.Instance"/> for it. Default: false; then a service
    /// whose every contract is substituted is never made, and what it needs is not waited for.
    /// </summary>
    public bool KeepsService { get; init; }

    /// <summary>Whether what the factory makes is disposed, once, with the container or the scope. What the factory has taken out of the container is that container's in any case. Default: true.</summary>
    public bool IsDisposed { get; init; } = true;
}
