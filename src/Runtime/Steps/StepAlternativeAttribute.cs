namespace Mesh.Steps;

/// <summary>
/// Marks the parameter or the property of a step's attribute that names what is called when the step wants the alternative: the name of a method of the class, which takes and returns what the operation does, or another
/// implementation of the contract as a type, which the container has under this type. The facade calls it directly. The step asks for it before a call by <see cref="StepAnswer.Alternative"/>, around one by
/// <see cref="IStepNext{TResult}.InvokeAlternativeAsync"/>.
/// </summary>
/// <remarks>What is marked is a <see cref="string"/>, a <see cref="Type"/>, or an <see cref="object"/> that may be either. It may be left null.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class StepAlternativeAttribute : Attribute;
