using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>Says which services are substituted, where that is not known before the container is built: by configuration, or all but some. See <see cref="MeshOptions.SubstituteBy"/>.</summary>
public interface ISubstituteSource
{
    /// <summary>
    /// Asked once for each contract of a service that has a facade, before the first facade is made. What <see cref="MeshOptions.Substitute{TContract}(TContract, object?, string?)"/> names is not asked about. A service of the
    /// mesh must not be asked for here: it has no facade yet.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="services">The container, to ask for the configuration, say.</param>
    /// <returns>The substitute, or null for the service itself.</returns>
    Substitute? Find(ServiceEntry service, Type contract, IServiceProvider services);
}
