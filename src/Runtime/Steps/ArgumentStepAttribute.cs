namespace Mesh.Steps;

/// <summary>
/// Marks the class of an attribute as a step of arguments. The attribute, on a parameter, then changes the value or refuses the call before
/// other steps see the arguments, and before cache keys are made.
/// </summary>
/// <typeparam name="TStep">The class of the step; each parameter has an instance of its own.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ArgumentStepAttribute<TStep> : Attribute where TStep : class, IArgumentStep, IOperationStep<TStep>
{
    /// <summary>
    /// The order among the steps of one parameter, lowest first; equal steps are ordered by the full name of their attribute. Default: 0.
    /// </summary>
    public int Order { get; set; }
}
