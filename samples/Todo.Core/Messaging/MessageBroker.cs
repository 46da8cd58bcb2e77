using System.Collections.Concurrent;
using Mesh;
using Microsoft.Extensions.Logging;

namespace Todo.Core.Messaging;

/// <summary>Topics on channels: each subscriber has a bounded buffer of its own.</summary>
[Service(Critical = true, Capabilities = ["messaging"], Stage = "core-infrastructure", Version = "1.0.0")]
internal sealed partial class MessageBroker(ILogger<MessageBroker> log) : IMessageBroker, IServiceLifecycle
{
    private readonly ConcurrentDictionary<object, Subscribers> _byTopic = new();
    private volatile bool _closed;

    public ValueTask PublishAsync<T>(Topic<T> topic, T message, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return Of(topic).OfferAsync(message, cancellationToken);
    }

    public Subscription<T> Subscribe<T>(Topic<T> topic, int capacity = 256)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return Of(topic).Add(capacity);
    }

    public async ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        try
        {
            await Task.WhenAll(_byTopic.Values.Select(static subscribers => subscribers.DrainAsync())).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogUnread();
        }
    }

    private Subscribers<T> Of<T>(Topic<T> topic) => (Subscribers<T>)_byTopic.GetOrAdd(topic, static _ => new Subscribers<T>());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The message broker closed while subscribers still had unread messages.")]
    private partial void LogUnread();
}
