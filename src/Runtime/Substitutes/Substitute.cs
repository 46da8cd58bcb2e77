namespace Mesh.Composition;

/// <summary>
/// An object that stands behind the facade of a service in its place: a fake, a recording, a remote stub. Calls of the facade are measured,
/// and go through policies and steps, as before.
/// </summary>
/// <param name="factory">Creates the object from the provider of the scope, separately for each contract: once for a singleton, once a
/// scope for a scoped service, and for each request of a transient one.</param>
public sealed class Substitute(Func<IServiceProvider, object> factory)
{
    /// <summary>The factory that creates the object.</summary>
    public Func<IServiceProvider, object> Factory { get; } = factory ?? throw new ArgumentNullException(nameof(factory));

    /// <summary>
    /// Whether the service is still constructed and started, because the substitute calls it, as a recording does, through
    /// <see cref="Plan.ServiceEntry.Instance"/>. Default: false: a service whose every contract is substituted is never created, and its
    /// dependencies are not waited for.
    /// </summary>
    public bool KeepsService { get; init; }

    /// <summary>
    /// Whether the created object is disposed, once, with the container or the scope. Objects that the factory resolves from the container
    /// are disposed by the container in any case. Default: true.
    /// </summary>
    public bool IsDisposed { get; init; } = true;
}
