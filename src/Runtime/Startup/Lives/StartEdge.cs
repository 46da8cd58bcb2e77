using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>An edge of the plan during a start.</summary>
/// <param name="dependency">The service that is depended on.</param>
/// <param name="dependent">The service that depends on it.</param>
/// <param name="plan">The edge of the plan.</param>
internal sealed class StartEdge(ServiceLife dependency, ServiceLife dependent, PlannedDependency plan)
{
    public ServiceLife Dependency => dependency;

    public ServiceLife Dependent => dependent;

    public bool Optional => plan.Optional;

    public Until Until => plan.Until;

    /// <summary>Whether the dependent no longer waits for the dependency, whatever became of that.</summary>
    public bool IsSatisfied { get; set; }

    /// <summary>Whether this edge lets the dependent be constructed and prepare early.</summary>
    public bool IsConstructible { get; set; }
}
