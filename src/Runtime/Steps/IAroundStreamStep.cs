namespace Mesh.Steps;

/// <summary>
/// A step around a stream: it may open the inner stream once, several times or not at all, and with a token of its own. It is for
/// operations that return an <see cref="IAsyncEnumerable{T}"/>; a step for tasks is an <see cref="IAroundStep"/>.
/// </summary>
public interface IAroundStreamStep
{
    /// <summary>
    /// Returns the items of an enumeration. Called when the first item is requested, after the steps further out that are called before the
    /// service; the returned stream is enumerated once.
    /// </summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TNext">The type of the inner stream.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="inner">The inner stream: further steps, policies, the service.</param>
    /// <param name="cancellationToken">The caller's token: the token of the call if it can be cancelled, otherwise that of the
    /// enumeration.</param>
    /// <returns>The items for the caller.</returns>
    IAsyncEnumerable<TItem> AroundStream<TArguments, TNext, TItem>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStreamNext<TItem>;
}

/// <summary>The inner stream of a step around a stream: further steps, policies, the service.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
public interface IStreamNext<TItem>
{
    /// <summary>Opens the inner stream. Each enumeration of it calls the inner steps when its first item is requested.</summary>
    /// <param name="cancellationToken">The token that the service gets as its argument, and that applies to each enumeration without a
    /// token of its own.</param>
    /// <returns>The stream.</returns>
    IAsyncEnumerable<TItem> Open(CancellationToken cancellationToken);

    /// <summary>
    /// Opens the stream of the alternative that the step's attribute names (<see cref="StepAlternativeAttribute"/>), instead of the inner
    /// stream.
    /// </summary>
    /// <param name="cancellationToken">The token that the alternative gets.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ServiceException">The attribute names no alternative
    /// (<see cref="ServiceErrorKind.InvalidConfiguration"/>).</exception>
    IAsyncEnumerable<TItem> OpenAlternative(CancellationToken cancellationToken);
}
