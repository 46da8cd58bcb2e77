namespace Mesh.Policies;

/// <summary>
/// Runs pieces of code with the policies that a <see cref="ResilienceAttribute"/> gives them, as a facade runs an operation: measured,
/// traced, configured. A singleton.
/// </summary>
/// <remarks>
/// A static lambda that completes at once allocates nothing, whatever its policies, except for the token of a timeout. The policies may run
/// the code several times: pass what it needs as state.
/// </remarks>
public interface IResilience
{
    /// <summary>Runs a piece of code.</summary>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name in the <see cref="ResilienceAttribute"/>.</param>
    /// <param name="state">The state that the code needs.</param>
    /// <param name="work">The code, best a static lambda. Its token is cancelled with the caller's token, and at a timeout.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The result of the code, or its failure.</returns>
    /// <exception cref="ServiceException">Nothing is declared with this name (<see cref="ServiceErrorKind.NotFound"/>). A rejection by a
    /// policy fails the task instead.</exception>
    ValueTask<TResult> ExecuteAsync<TState, TResult>(string name, TState state, Func<TState, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken = default);

    /// <summary>Runs a piece of code that has no result.</summary>
    /// <inheritdoc cref="ExecuteAsync{TState, TResult}"/>
    ValueTask ExecuteAsync<TState>(string name, TState state, Func<TState, CancellationToken, ValueTask> work, CancellationToken cancellationToken = default);
}
