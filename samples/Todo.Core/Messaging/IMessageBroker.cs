namespace Todo.Core.Messaging;

/// <summary>Passes messages from publishers to all subscribers, within the process.</summary>
public interface IMessageBroker
{
    /// <summary>
    /// Hands a message to every subscriber of the topic. Waits for room if a subscriber's buffer is full: no message is lost.
    /// </summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="topic">The topic of the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <returns>A task that completes when every subscriber has the message in its buffer.</returns>
    ValueTask PublishAsync<T>(Topic<T> topic, T message, CancellationToken cancellationToken);

    /// <summary>Begins to receive the messages that are published from now on.</summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="topic">The topic of the messages.</param>
    /// <param name="capacity">The number of messages that may wait to be read.</param>
    /// <returns>The subscription, a stream of messages. Dispose it to end the subscription.</returns>
    Subscription<T> Subscribe<T>(Topic<T> topic, int capacity = 256);
}
