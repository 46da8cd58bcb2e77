namespace Mesh.Steps;

/// <summary>
/// Marks the class of an attribute as a step of results. The attribute, on a return value, then changes the result or fails the call:
/// outside of the cache, at the place <see cref="OperationPlace.Validate"/>.
/// </summary>
/// <typeparam name="TStep">The class of the step; each operation has an instance of its own.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResultStepAttribute<TStep> : Attribute where TStep : class, IResultStep, IOperationStep<TStep>
{
    /// <summary>
    /// The order among the steps of one result, lowest outermost, and so called last; equal steps are ordered by the full name of their
    /// attribute. Default: 0.
    /// </summary>
    public int Order { get; set; }
}
