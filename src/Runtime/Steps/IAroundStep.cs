namespace Mesh.Steps;

/// <summary>
/// A step around a call: it may make the inner call once, several times or not at all, and with a token of its own. It is for operations
/// that return a task: a step for streams is an <see cref="IAroundStreamStep"/>, and on any other operation it is an error.
/// </summary>
public interface IAroundStep
{
    /// <summary>Carries out a call.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TNext">The type of the inner call.</typeparam>
    /// <typeparam name="TResult">The type of the result; <see cref="Mesh.Generation.NoResult"/> for an operation that returns
    /// none.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="inner">The inner call: further steps, policies, the service.</param>
    /// <param name="cancellationToken">The caller's token; none where the operation takes none.</param>
    /// <returns>The result for the caller.</returns>
    ValueTask<TResult> AroundAsync<TArguments, TNext, TResult>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStepNext<TResult>;
}

/// <summary>The inner call of a step around a call: further steps, policies, the service.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public interface IStepNext<TResult>
{
    /// <summary>Makes the inner call.</summary>
    /// <param name="cancellationToken">The token that the service gets.</param>
    /// <returns>The result.</returns>
    ValueTask<TResult> InvokeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Calls the alternative that the step's attribute names (<see cref="StepAlternativeAttribute"/>), instead of the inner call.
    /// </summary>
    /// <param name="cancellationToken">The token that the alternative gets.</param>
    /// <returns>The result; if the attribute names no alternative, the task fails with a <see cref="ServiceException"/> of the kind
    /// <see cref="ServiceErrorKind.InvalidConfiguration"/>.</returns>
    ValueTask<TResult> InvokeAlternativeAsync(CancellationToken cancellationToken);
}
