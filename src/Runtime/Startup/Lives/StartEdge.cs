using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>An edge of the plan during a start.</summary>
/// <param name="dependency">What is depended on.</param>
/// <param name="dependent">Who depends.</param>
/// <param name="plan">The edge as the plan has it.</param>
internal sealed class StartEdge(ServiceLife dependency, ServiceLife dependent, PlannedDependency plan)
{
    public ServiceLife Dependency => dependency;

    public ServiceLife Dependent => dependent;

    public bool Optional => plan.Optional;

    public Until Until => plan.Until;

    /// <summary>Whether the dependent no longer waits for it, whatever became of it.</summary>
    public bool IsSatisfied { get; set; }

    /// <summary>Whether the dependent may be constructed and prepare early, as far as this one is concerned.</summary>
    public bool IsConstructible { get; set; }
}
