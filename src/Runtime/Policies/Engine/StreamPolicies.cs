using System.ComponentModel;
using System.Runtime.CompilerServices;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>
/// The policies of an operation that returns a stream. They concern the way to the first item: until then the call is retried and limited
/// in time, and its outcome counts for the circuit breaker. Once a caller has an item, there is no going back.
/// The stream holds its slot of the concurrency limit until the enumeration is disposed, because it works as long.
/// </summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <typeparam name="TItem">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamPolicies<TState, TItem>
{
    private readonly MeshPolicies _policies;
    private readonly CacheInvalidation<TState>? _invalidation;
    private readonly OperationPolicies<(TState State, CancellationToken Caller), object, ValueTask<object>, ValueTaskShape<object>> _opening;

    /// <summary>Creates the policies of an operation.</summary>
    /// <param name="policies">The policies of the application.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="settings">The settings in the attributes; the configuration overrides them, now and later.</param>
    /// <param name="functions">The functions to call.</param>
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

    /// <summary>Returns a stream each enumeration of which is one call.</summary>
    /// <param name="state">The service and the arguments.</param>
    /// <param name="cancellationToken">The token that was passed to the operation; the token of an enumeration ends it as well.</param>
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
            // However the enumeration ended: an operation that changes something with its first item may do so with its last.
            if (_invalidation is { } invalidation) await invalidation.ApplyAsync(_policies, _opening.Operation, state).ConfigureAwait(false);
        }
    }

    private ValueTask<object> Open(TState state, CancellationToken caller)
    {
        OperationCall unmeasured = default; // the enumeration is measured as a whole
        return _opening.Invoke(ref unmeasured, (state, caller), caller);
    }

    private static async ValueTask<object> OpenAsync(Func<TState, CancellationToken, IAsyncEnumerable<TItem>> stream, (TState State, CancellationToken Caller) call, CancellationToken attempt) =>
        await OpenStream<TItem>.OpenAsync(token => stream(call.State, token), attempt, call.Caller).ConfigureAwait(false);
}
