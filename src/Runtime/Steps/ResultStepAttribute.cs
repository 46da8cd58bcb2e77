namespace Mesh.Steps;

/// <summary>Makes an attribute a step of results: it stands on the attribute's class. On a return value it then changes the result, or fails the call; outside of the cache, at the place <see cref="OperationPlace.Validate"/>.</summary>
/// <typeparam name="TStep">What is called; one for each operation.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResultStepAttribute<TStep> : Attribute where TStep : class, IResultStep, IOperationStep<TStep>
{
    /// <summary>Its turn among the steps of one result: the least is outermost, and so last. Default: 0. Of equals the full name of the attribute decides.</summary>
    public int Order { get; set; }
}
