using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Registry;

namespace Mesh.Inspection;

/// <summary>
/// What a capability knows of operations, with policies and without: it is found in <see cref="OperationDescription.Part{T}"/> and <see cref="OperationPolicyInfo.Part{T}"/>. Registered with
/// <see cref="Composition.MeshBuilder.InspectsOperations{TPart}"/>, and asked as an <see cref="IServiceInspector{TPart}"/> is.
/// </summary>
/// <typeparam name="TPart">What it says of an operation: a class of its own.</typeparam>
public interface IOperationInspector<out TPart> where TPart : class
{
    /// <summary>Says what is known of an operation.</summary>
    /// <param name="operation">The operation: its names, its place among all, and its numbers to read.</param>
    /// <returns>The part; null where there is nothing to say.</returns>
    TPart? Inspect(Operation operation);
}
