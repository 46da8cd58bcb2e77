using Mesh.Metrics;
using Mesh.Registry;

namespace Mesh.Policies;

/// <summary>Describes operations. The container is not asked, so that there is an answer even after it was disposed.</summary>
internal sealed class OperationDescriptions(MeshMetrics metrics, PolicyDescriptions policies)
{
    /// <summary>Returns the operations of a service, ordered by contract and name.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="contract">The contract whose operations are wanted; null for all.</param>
    public IReadOnlyList<OperationDescription> Of(string service, string? contract = null)
    {
        Dictionary<Operation, OperationPolicyInfo> known = policies.Of(operation => operation.Service == service).ToDictionary(static described => described.Operation, static described => described.Policies);
        return metrics.Summarize(operation => operation.Service == service && (contract is null || operation.Contract == contract), (operation, numbers) =>
        {
            OperationPolicyInfo? applied = known.GetValueOrDefault(operation);
            return new OperationDescription
            {
                Service = operation.Service,
                Contract = operation.Contract,
                Operation = operation.Name,
                Numbers = numbers,
                Policies = applied,
                Inspected = applied is null ? policies.PartsOf(operation) : applied.Inspected,
            };
        });
    }
}
