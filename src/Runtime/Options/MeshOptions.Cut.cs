using Mesh.Plan;

namespace Mesh;

public sealed partial class MeshOptions
{
    /// <summary>The part of the application that is started.</summary>
    internal DeclaredCut Cut { get; } = new();

    /// <summary>
    /// Starts only a part of the application: the named services and everything that they depend on, directly or through others, including
    /// optional and first-call dependencies, up to services whose every contract is
    /// <see cref="Substitute{TContract}(TContract, object?, string?)">substituted</see>. Services outside of that part are not constructed,
    /// are <see cref="ServiceStatus.Skipped"/>, and throw when they are requested. Repeated calls add more services.
    /// </summary>
    /// <param name="services">The names of the services.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">No name is given, or a name is empty.</exception>
    /// <remarks>A name that belongs to no service fails the first request for a service, and the start.</remarks>
    public MeshOptions StartOnly(params string[] services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Length == 0 || Array.Exists(services, string.IsNullOrWhiteSpace)) throw new ArgumentException("Name at least one service, and none by an empty name.", nameof(services));
        Cut.Add(services);
        return this;
    }

    /// <inheritdoc cref="StartOnly(string[])"/>
    /// <param name="contracts">The contracts of the services; each stands for all services that implement it.</param>
    public MeshOptions StartOnly(params Type[] contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        if (contracts.Length == 0 || Array.Exists(contracts, static contract => contract is null)) throw new ArgumentException("Name at least one contract, and none that is null.", nameof(contracts));
        Cut.Add(contracts);
        return this;
    }
}
