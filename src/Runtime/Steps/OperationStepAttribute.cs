namespace Mesh.Steps;

/// <summary>
/// Makes an attribute a step of operations: it stands on the attribute's class, or on one from which that derives. Wherever the attribute then stands (on a method of a service or of its contract, on the class, on the contract),
/// the facade calls the step, directly and typed. Nearest wins, as with policies: what is on a method holds rather than the same attribute on a type, and the class's rather than the contract's.
/// </summary>
/// <typeparam name="TStep">What is called; one for each operation. Its interfaces say when: <see cref="IBeforeStep"/>, <see cref="IAsyncBeforeStep"/>, <see cref="IAfterStep"/>, <see cref="IAroundStep"/>, <see cref="IAroundStreamStep"/>.</typeparam>
/// <param name="place">Where it stands.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperationStepAttribute<TStep>(OperationPlace place) : Attribute where TStep : class, IOperationStep<TStep>
{
    /// <summary>Where it stands.</summary>
    public OperationPlace Place { get; } = place;

    /// <summary>Its turn among the steps of one place: the least is outermost. Default: 0. Of equals the full name of the attribute decides.</summary>
    public int Order { get; set; }
}
