namespace Mesh.Steps;

/// <summary>A step: how it is made. When it is called is said by the other interfaces of its class.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IOperationStep<TSelf> where TSelf : IOperationStep<TSelf>
{
    /// <summary>Makes the step of one operation, at its first call. Calls run at the same time, and all through this one.</summary>
    /// <param name="context">The operation, the attribute as it was written, and the container.</param>
    /// <returns>The step.</returns>
#pragma warning disable CA1000 // Called on the class of a step, which is not generic.
    static abstract TSelf Create(StepContext context);
#pragma warning restore CA1000
}
