namespace Mesh.Steps;

/// <summary>A step, and its creation. The other interfaces of the class determine when the step is called.</summary>
/// <typeparam name="TSelf">The class of the step.</typeparam>
public interface IOperationStep<TSelf> where TSelf : IOperationStep<TSelf>
{
    /// <summary>
    /// Creates the step of one operation, at the operation's first call. All calls, including concurrent ones, use this instance.
    /// </summary>
    /// <param name="context">The operation, the attribute with its values, and the container.</param>
    /// <returns>The step.</returns>
#pragma warning disable CA1000 // Called on the class of a step, which is not generic.
    static abstract TSelf Create(StepContext context);
#pragma warning restore CA1000
}
