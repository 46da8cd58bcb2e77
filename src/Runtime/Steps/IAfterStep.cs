namespace Mesh.Steps;

/// <summary>
/// A step that is called after a call, with its outcome: once for each call that reached the step, including calls that were refused
/// further in, failed, or were cancelled.
/// </summary>
public interface IAfterStep
{
    /// <summary>Looks at the outcome, and may replace the result. The call fails with any exception that this method throws.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result; <see cref="Mesh.Generation.NoResult"/> for an operation that returns none, and for
    /// a stream.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="outcome">The result or the exception.</param>
    void After<TArguments, TResult>(in TArguments arguments, ref StepOutcome<TResult> outcome) where TArguments : struct, IArguments;
}
