namespace Mesh.Steps;

/// <summary>A step that is told how a call has ended: once for each call that came as far as to it, also for one that was refused further in, failed, or was cancelled.</summary>
public interface IAfterStep
{
    /// <summary>Looks at an outcome, and may replace a result. What it throws is what the call fails with.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result; <see cref="Mesh.Generation.NoResult"/> for an operation that returns none, and for a stream.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="outcome">The result or the exception.</param>
    void After<TArguments, TResult>(in TArguments arguments, ref StepOutcome<TResult> outcome) where TArguments : struct, IArguments;
}
