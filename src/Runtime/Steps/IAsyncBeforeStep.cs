namespace Mesh.Steps;

/// <summary>
/// A step that is called before the service, may take its time, and may refuse the call. On a synchronous operation it is an error, unless the class is an <see cref="IBeforeStep"/> too: then that is what is called there.
/// </summary>
public interface IAsyncBeforeStep
{
    /// <summary>Looks at a call.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">The caller's token; none where the operation takes none.</param>
    /// <returns>As of <see cref="IBeforeStep.Before"/>. A call whose answer is there at once allocates nothing.</returns>
    ValueTask<StepAnswer> BeforeAsync<TArguments>(TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments;
}
