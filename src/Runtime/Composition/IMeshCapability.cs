using Mesh.Plan;

namespace Mesh.Composition;

/// <summary>
/// What a package adds to each application that references it: services of its own, options, steps of operations. The package names the class with
/// <see cref="MeshCapabilityAttribute{TCapability}"/>; <c>AddMesh()</c> calls it, without any line of the application's.
/// </summary>
public interface IMeshCapability
{
    /// <summary>
    /// Registers what the capability needs, once for each <c>AddMesh()</c>, after the capabilities on which it depends and before the services of all modules. What the application registers before or after holds against it as against Mesh's own:
    /// use <c>TryAdd</c>.
    /// </summary>
    /// <param name="mesh">The application's services and options.</param>
    static abstract void Register(MeshBuilder mesh);

    /// <summary>All modules have registered their services, and what attributes declare is known (<see cref="MeshBuilder.Manifest"/>): the last moment to add nodes to the graph (<see cref="MeshBuilder.AddNode"/>).</summary>
    /// <param name="mesh">The application's services and options.</param>
    static virtual void Composed(MeshBuilder mesh) { }

    /// <summary>The plan is known, and all modules have registered their services.</summary>
    /// <param name="mesh">The application's services and options.</param>
    /// <param name="plan">The services in the order in which they can start.</param>
    static virtual void Completed(MeshBuilder mesh, MeshPlan plan) { }
}
