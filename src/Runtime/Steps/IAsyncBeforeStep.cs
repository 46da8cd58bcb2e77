namespace Mesh.Steps;

/// <summary>
/// A step that is called before the service, asynchronously, and may refuse the call. On a synchronous operation it is an error, unless the
/// class also implements <see cref="IBeforeStep"/>, which is called instead.
/// </summary>
public interface IAsyncBeforeStep
{
    /// <summary>Looks at a call.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">The caller's token; none where the operation takes none.</param>
    /// <returns>The answer, as of <see cref="IBeforeStep.Before"/>. An answer that is available at once costs the call no
    /// allocation.</returns>
    ValueTask<StepAnswer> BeforeAsync<TArguments>(TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments;
}
