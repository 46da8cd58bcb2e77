using System.ComponentModel;
using System.Runtime.CompilerServices;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The policies of an operation that returns a stream. They concern the way to its first item: until then it is tried again and limited in time, and what happens counts for its circuit breaker.
/// Once a caller has an item there is no going back. The slot of the concurrency limit it holds until the enumeration is disposed, since it works as long.
/// </summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamPolicies<TState, TItem>
{
    private readonly MeshPolicies _policies;
    private readonly CacheInvalidation<TState>? _invalidation;
    private readonly OperationPolicies<(TState State, CancellationToken Caller), object, ValueTask<object>, ValueTaskShape<object>> _opening;

    /// <summary>Creates them.</summary>
    /// <param name="policies">The application's.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">What the attributes say; the configuration may say otherwise, also later.</param>
    /// <param name="functions">What is called.</param>
    public StreamPolicies(MeshPolicies policies, Operation operation, OperationSettings settings, StreamFunctions<TState, TItem> functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        (_policies, _invalidation) = (policies, functions.Invalidates);
        _opening = new(policies, operation, settings, new()
        {
            Call = (state, token) => OpenAsync(functions.Call, state, token),
            Fallback = functions.Fallback is not { } fallback ? null : (state, exception, token) => OpenAsync((inner, innerToken) => fallback(inner, exception, innerToken), state, token),
            HasFallback = functions.HasFallback is not { } has ? null : state => has(state.State),
            BreakerKey = functions.BreakerKey?.WithCaller(),
            RateLimitKey = functions.RateLimitKey?.WithCaller(),
            Invalidates = functions.Invalidates?.Of<(TState State, CancellationToken Caller)>(static call => call.State),
            KeepsSlot = true,
        }, this);
    }

    /// <summary>A stream whose every enumeration is one call.</summary>
    /// <param name="state">The service and the arguments.</param>
    /// <param name="cancellationToken">The token that was passed to the operation; that of an enumeration holds as well.</param>
    /// <returns>The stream.</returns>
    public IAsyncEnumerable<TItem> Invoke(TState state, CancellationToken cancellationToken = default) => EnumerateAsync(state, cancellationToken, default);

    private async IAsyncEnumerable<TItem> EnumerateAsync(TState state, CancellationToken argument, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource? both = argument.CanBeCanceled && cancellationToken.CanBeCanceled && argument != cancellationToken ? CancellationTokenSource.CreateLinkedTokenSource(argument, cancellationToken) : null;
        CancellationToken caller = both?.Token ?? (argument.CanBeCanceled ? argument : cancellationToken);
        var stream = (OpenStream<TItem>)await Open(state, caller).ConfigureAwait(false);
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                if (!stream.HasItem) yield break;
                do yield return stream.Current;
                while (await stream.MoveNextAsync().ConfigureAwait(false));
            }
        }
        finally
        {
            // However it ended: what changes something with its first item may do so with its last.
            if (_invalidation is { } invalidation) await invalidation.ApplyAsync(_policies, _opening.Operation, state).ConfigureAwait(false);
        }
    }

    private ValueTask<object> Open(TState state, CancellationToken caller)
    {
        OperationCall unmeasured = default; // the enumeration is, as a whole
        return _opening.Invoke(ref unmeasured, (state, caller), caller);
    }

    private static async ValueTask<object> OpenAsync(Func<TState, CancellationToken, IAsyncEnumerable<TItem>> stream, (TState State, CancellationToken Caller) call, CancellationToken attempt) =>
        await OpenStream<TItem>.OpenAsync(token => stream(call.State, token), attempt, call.Caller).ConfigureAwait(false);
}
