namespace Mesh.Steps;

/// <summary>A step around a stream: it opens what is further in, with a token of its own if it likes; not at all, or more than once. On operations that return an <see cref="IAsyncEnumerable{T}"/>; for those that return a task a step is an <see cref="IAroundStep"/>.</summary>
public interface IAroundStreamStep
{
    /// <summary>Gives the items of an enumeration. Called in the first step of each, after the steps before that are further out, and enumerated once.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TNext">The type of what is further in.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="inner">What is further in.</param>
    /// <param name="cancellationToken">The caller's token: that of the call where it can be cancelled, else that of the enumeration.</param>
    /// <returns>What the caller gets.</returns>
    IAsyncEnumerable<TItem> AroundStream<TArguments, TNext, TItem>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStreamNext<TItem>;
}

/// <summary>What is further in than a step around a stream: other steps, policies, the service.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
public interface IStreamNext<TItem>
{
    /// <summary>Asks for the stream. Steps further in are called in the first step of each of its enumerations.</summary>
    /// <param name="cancellationToken">The token that the service gets, as its argument and for each enumeration that has none of its own.</param>
    /// <returns>The stream.</returns>
    IAsyncEnumerable<TItem> Open(CancellationToken cancellationToken);

    /// <summary>Asks for the stream of what the step's attribute names as its alternative (<see cref="StepAlternativeAttribute"/>), in the place of what is further in.</summary>
    /// <param name="cancellationToken">The token that it gets.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ServiceException">Nothing is named: <see cref="ServiceErrorKind.InvalidConfiguration"/>.</exception>
    IAsyncEnumerable<TItem> OpenAlternative(CancellationToken cancellationToken);
}
