namespace Mesh.Steps;

/// <summary>
/// Marks the class of an attribute, or a base class of it, as a step of operations. Where the attribute is applied (to a method of a
/// service or of its contract, to the class, to the contract), the facade calls the step, directly and typed. The nearest attribute
/// applies, as with policies: one on a method before one on a type, and one on the class before one on the contract.
/// </summary>
/// <typeparam name="TStep">The class of the step; each operation has an instance of its own. The interfaces of the class determine when it
/// is called: <see cref="IBeforeStep"/>, <see cref="IAsyncBeforeStep"/>, <see cref="IAfterStep"/>, <see cref="IAroundStep"/>,
/// <see cref="IAroundStreamStep"/>.</typeparam>
/// <param name="place">The place of the step.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperationStepAttribute<TStep>(OperationPlace place) : Attribute where TStep : class, IOperationStep<TStep>
{
    /// <summary>The place of the step.</summary>
    public OperationPlace Place { get; } = place;

    /// <summary>
    /// The order among the steps of one place, lowest outermost; equal steps are ordered by the full name of their attribute. Default: 0.
    /// </summary>
    public int Order { get; set; }
}
