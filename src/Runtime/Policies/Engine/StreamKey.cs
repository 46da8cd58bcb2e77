using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>The key that tells the states of a policy of a stream apart; see <see cref="PolicyKey{TState}"/>.</summary>
/// <remarks>
/// Not a method of <see cref="PolicyKey{TState}"/>: a generic type that refers to itself with ever more type arguments has no end for the
/// native compiler.
/// </remarks>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StreamKey<TState>
{
    private protected StreamKey() { }

    /// <summary>Returns the same key for a state that contains the caller's token too.</summary>
    internal abstract PolicyKey<(TState State, CancellationToken Caller)> WithCaller();
}

/// <summary>A key of one type.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TKey">The type of the key: an argument, or a tuple of arguments. Compared by its default equality.</typeparam>
/// <param name="key">Takes the key from the state of a call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamKey<TState, TKey>(Func<TState, TKey> key) : StreamKey<TState>
    where TKey : notnull
{
    internal override PolicyKey<(TState State, CancellationToken Caller)> WithCaller() => new PolicyKey<(TState State, CancellationToken Caller), TKey>(state => key(state.State));
}
