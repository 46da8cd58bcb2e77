using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>
/// A capability that a package adds to each application that references it: services, options, steps of operations. The package names the
/// class with <see cref="MeshCapabilityAttribute{TCapability}"/>, and <c>AddMesh()</c> calls it, without any code of the application.
/// </summary>
public interface IMeshCapability
{
    /// <summary>
    /// Registers the services of the capability, once for each <c>AddMesh()</c>, after the capabilities on which it depends and
    /// before the services of all modules. Registrations of the application, before or after, take precedence over it as over
    /// Mesh's own: use <c>TryAdd</c>.
    /// </summary>
    /// <param name="mesh">The application's services and options.</param>
    static abstract void Register(MeshBuilder mesh);

    /// <summary>
    /// Called when all modules have registered their services and all manifest entries are known (<see cref="MeshBuilder.Manifest"/>): the
    /// last moment to add nodes to the graph (<see cref="MeshBuilder.AddNode"/>).
    /// </summary>
    /// <param name="mesh">The application's services and options.</param>
    static virtual void Composed(MeshBuilder mesh) { }

    /// <summary>Called when the plan is known and all modules have registered their services.</summary>
    /// <param name="mesh">The application's services and options.</param>
    /// <param name="plan">The services in the order in which they can start.</param>
    static virtual void Completed(MeshBuilder mesh, MeshPlan plan) { }
}
