using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>
/// Decides which services are substituted where that is only known at run time: by configuration, or for all services but some. See
/// <see cref="MeshOptions.SubstituteBy"/>.
/// </summary>
public interface ISubstituteSource
{
    /// <summary>
    /// Finds the substitute for a contract. Called once for each contract of a service that has a facade, before the first facade is
    /// created, but not for contracts that <see cref="MeshOptions.Substitute{TContract}(TContract, object?, string?)"/> names. It must not
    /// request a service of the mesh, which has no facade yet.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="services">The container, for example to read the configuration.</param>
    /// <returns>The substitute, or null for the service itself.</returns>
    Substitute? Find(ServiceEntry service, Type contract, IServiceProvider services);
}
