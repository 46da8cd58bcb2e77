using Mesh.Plan;

namespace Mesh;

public sealed partial class MeshOptions
{
    /// <summary>The part of the application that is started.</summary>
    internal DeclaredCut Cut { get; } = new();

    /// <summary>
    /// Has a part of the application be all that is started: these services, and what they depend on, directly or through others, optionally or at the first call too, up to services whose every contract is
    /// <see cref="Substitute{TContract}(TContract, object?, string?)">substituted</see>. What is outside is not constructed, is <see cref="ServiceStatus.Skipped"/> after the start, and says so when it is asked for. Called again, it adds others.
    /// </summary>
    /// <param name="services">The names of the services.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">There is none, or a name is empty.</exception>
    /// <remarks>A name that no service has fails the first request for a service, and the start.</remarks>
    public MeshOptions StartOnly(params string[] services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Length == 0 || Array.Exists(services, string.IsNullOrWhiteSpace)) throw new ArgumentException("Name at least one service, and none by an empty name.", nameof(services));
        Cut.Add(services);
        return this;
    }

    /// <inheritdoc cref="StartOnly(string[])"/>
    /// <param name="contracts">The contracts of the services: of each all services that have it.</param>
    public MeshOptions StartOnly(params Type[] contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        if (contracts.Length == 0 || Array.Exists(contracts, static contract => contract is null)) throw new ArgumentException("Name at least one contract, and none that is null.", nameof(contracts));
        Cut.Add(contracts);
        return this;
    }
}
