namespace Mesh.Steps;

/// <summary>
/// Makes an attribute a step of arguments: it stands on the attribute's class. On a parameter it then changes the value or refuses the call, before all else: before other steps see the arguments, and before keys of caches are made.
/// </summary>
/// <typeparam name="TStep">What is called; one for each parameter.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ArgumentStepAttribute<TStep> : Attribute where TStep : class, IArgumentStep, IOperationStep<TStep>
{
    /// <summary>Its turn among the steps of one parameter: the least is first. Default: 0. Of equals the full name of the attribute decides.</summary>
    public int Order { get; set; }
}
