namespace Mesh.Steps;

/// <summary>A step around a call: it calls what is further in, with a token of its own if it likes; not at all, or more than once. On operations that return a task; for those that return a stream a step is an <see cref="IAroundStreamStep"/>, and on any other it is an error.</summary>
public interface IAroundStep
{
    /// <summary>Carries out a call.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TNext">The type of what is further in.</typeparam>
    /// <typeparam name="TResult">The type of the result; <see cref="Mesh.Generation.NoResult"/> for an operation that returns none.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="inner">What is further in.</param>
    /// <param name="cancellationToken">The caller's token; none where the operation takes none.</param>
    /// <returns>What the caller gets.</returns>
    ValueTask<TResult> AroundAsync<TArguments, TNext, TResult>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStepNext<TResult>;
}

/// <summary>What is further in than a step: other steps, policies, the service.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public interface IStepNext<TResult>
{
    /// <summary>Goes on with the call.</summary>
    /// <param name="cancellationToken">The token that the service gets.</param>
    /// <returns>The result.</returns>
    ValueTask<TResult> InvokeAsync(CancellationToken cancellationToken);

    /// <summary>Calls what the step's attribute names as its alternative (<see cref="StepAlternativeAttribute"/>), in the place of what is further in.</summary>
    /// <param name="cancellationToken">The token that it gets.</param>
    /// <returns>The result; where nothing is named a <see cref="ServiceException"/> of the kind <see cref="ServiceErrorKind.InvalidConfiguration"/>.</returns>
    ValueTask<TResult> InvokeAlternativeAsync(CancellationToken cancellationToken);
}
