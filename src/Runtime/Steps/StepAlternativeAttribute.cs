namespace Mesh.Steps;

/// <summary>
/// Marks the parameter, property or field of a step's attribute that names the alternative of the operation: a method of the class, by
/// name, with the parameters and the return type of the operation; or another implementation of the contract, by the type under which it is
/// registered. The facade calls the alternative directly. A step requests it by <see cref="StepAnswer.Alternative"/> before a call, by
/// <see cref="IStepNext{TResult}.InvokeAlternativeAsync"/> around a call, and by <see cref="IStreamNext{TItem}.OpenAlternative"/> around a
/// stream.
/// </summary>
/// <remarks>The type of the marked member is <see cref="string"/>, <see cref="Type"/>, or <see cref="object"/> for either. Its value may be
/// null.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class StepAlternativeAttribute : Attribute;
