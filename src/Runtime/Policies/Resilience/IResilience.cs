namespace Mesh.Policies;

/// <summary>Runs pieces of code with the policies that a <see cref="ResilienceAttribute"/> gives them, as a facade runs an operation: measured, traced, configured. A singleton.</summary>
/// <remarks>What is static and completes at once allocates nothing, whatever its policies, but for the token of a time-out. The code may be run several times, as its policies say: what it needs comes as state.</remarks>
public interface IResilience
{
    /// <summary>Runs a piece of code.</summary>
    /// <typeparam name="TState">The type of what the code needs.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name in the <see cref="ResilienceAttribute"/>.</param>
    /// <param name="state">What the code needs.</param>
    /// <param name="work">The code, best a static lambda. Its token ends with the caller's, and at a time-out.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>What the code returns, or fails with.</returns>
    /// <exception cref="ServiceException">Nothing is declared by this name (<see cref="ServiceErrorKind.NotFound"/>). What a policy rejects fails the task.</exception>
    ValueTask<TResult> ExecuteAsync<TState, TResult>(string name, TState state, Func<TState, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken = default);

    /// <summary>Runs a piece of code that has no result.</summary>
    /// <inheritdoc cref="ExecuteAsync{TState, TResult}"/>
    ValueTask ExecuteAsync<TState>(string name, TState state, Func<TState, CancellationToken, ValueTask> work, CancellationToken cancellationToken = default);
}
