using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>What tells the states of a policy of a stream apart; see <see cref="PolicyKey{TState}"/>.</summary>
/// <remarks>No method of the other: a type that leads to itself with more arguments has no end for the native compiler.</remarks>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamKey<TState>
{
    private protected StreamKey() { }

    /// <summary>The same key of a state that has the caller's token too.</summary>
    internal abstract PolicyKey<(TState State, CancellationToken Caller)> WithCaller();
}

/// <summary>A key of one type.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TKey">An argument, or a tuple of them. Compared by its default equality.</typeparam>
/// <param name="key">Takes it out of the arguments.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamKey<TState, TKey>(Func<TState, TKey> key) : StreamKey<TState>
    where TKey : notnull
{
    internal override PolicyKey<(TState State, CancellationToken Caller)> WithCaller() => new PolicyKey<(TState State, CancellationToken Caller), TKey>(state => key(state.State));
}
