using Mesh.Registry;

namespace Mesh.Inspection;

/// <summary>
/// What a capability knows of services, for all who look at them: it is found in <see cref="ServiceInfo.Part{T}"/>. Registered with <see cref="Composition.MeshBuilder.InspectsServices{TPart}"/>. It is asked by who wants to know, on his thread or on one
/// of Mesh's, by several at the same time, under no lock; what it throws is told as text, and whoever waits for all parts gives it a second. Best it answers from what it has at hand.
/// </summary>
/// <typeparam name="TPart">What it says of a service: a class of its own, of which there is one for each service, as the service stands then. Its <see cref="object.ToString"/> is what a list of everything shows.</typeparam>
public interface IServiceInspector<out TPart> where TPart : class
{
    /// <summary>Says what is known of a service.</summary>
    /// <param name="service">The service as it stands. Parts of others may be asked for.</param>
    /// <returns>The part; null where there is nothing to say.</returns>
    TPart? Inspect(ServiceInfo service);
}
