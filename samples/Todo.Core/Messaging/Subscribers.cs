using System.Collections.Immutable;

namespace Todo.Core.Messaging;

/// <summary>The subscribers of one topic.</summary>
internal abstract class Subscribers
{
    /// <summary>Ends every stream after the messages that it holds already.</summary>
    /// <returns>A task that completes when these messages have been read.</returns>
    public abstract Task DrainAsync();
}

/// <inheritdoc/>
internal sealed class Subscribers<T> : Subscribers
{
    private ImmutableArray<Subscription<T>> _all = [];

    public Subscription<T> Add(int capacity)
    {
        var subscription = new Subscription<T>(capacity, ended => ImmutableInterlocked.Update(ref _all, static (all, one) => all.Remove(one), ended));
        ImmutableInterlocked.Update(ref _all, static (all, one) => all.Add(one), subscription);
        return subscription;
    }

    public async ValueTask OfferAsync(T message, CancellationToken cancellationToken)
    {
        foreach (Subscription<T> subscription in _all) await subscription.OfferAsync(message, cancellationToken);
    }

    public override Task DrainAsync()
    {
        ImmutableArray<Subscription<T>> all = _all;
        foreach (Subscription<T> subscription in all) subscription.Complete();
        return Task.WhenAll(all.Select(static subscription => subscription.Drained));
    }
}
