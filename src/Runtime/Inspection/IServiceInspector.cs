using Mesh.Registry;

namespace Mesh.Inspection;

/// <summary>
/// Adds a capability's part to the descriptions of services: found in <see cref="ServiceInfo.Part{T}"/>. Registered with
/// <see cref="Composition.MeshBuilder.InspectsServices{TPart}"/>. It is called on the thread of the code that requests the part or on one
/// of Mesh's, possibly on several at the same time, and under no lock. Its exceptions become text, and a request for all parts waits one
/// second for it. Implementations should answer from data at hand.
/// </summary>
/// <typeparam name="TPart">The class of the part, defined by the capability; an instance describes one service at one moment. Lists of all parts show its <see cref="object.ToString"/>.</typeparam>
public interface IServiceInspector<out TPart> where TPart : class
{
    /// <summary>Creates the part of a service.</summary>
    /// <param name="service">The current state of the service. Parts of other inspectors may be requested from it.</param>
    /// <returns>The part; null where there is nothing to say.</returns>
    TPart? Inspect(ServiceInfo service);
}
