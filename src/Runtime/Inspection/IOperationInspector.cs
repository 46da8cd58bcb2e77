using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Registry;

namespace Mesh.Inspection;

/// <summary>
/// Adds a capability's part to the descriptions of operations, with policies and without: found in
/// <see cref="OperationDescription.Part{T}"/> and <see cref="OperationPolicyInfo.Part{T}"/>. Registered with
/// <see cref="Composition.MeshBuilder.InspectsOperations{TPart}"/>, and called like an <see cref="IServiceInspector{TPart}"/>.
/// </summary>
/// <typeparam name="TPart">The class of the part, defined by the capability.</typeparam>
public interface IOperationInspector<out TPart> where TPart : class
{
    /// <summary>Creates the part of an operation.</summary>
    /// <param name="operation">The operation: its names, its place among all, and its numbers to read.</param>
    /// <returns>The part; null where there is nothing to say.</returns>
    TPart? Inspect(Operation operation);
}
