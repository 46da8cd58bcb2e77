namespace Todo.Core.Messaging;

/// <summary>Passes messages from those who publish to all who subscribe, within the process.</summary>
public interface IMessageBroker
{
    /// <summary>
    /// Hands a message to every subscriber of the topic. Waits for room where a subscriber's buffer is full: nothing is lost.
    /// </summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="topic">The topic of the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting for room.</param>
    /// <returns>A task that completes when every subscriber has the message in its buffer.</returns>
    ValueTask PublishAsync<T>(Topic<T> topic, T message, CancellationToken cancellationToken);

    /// <summary>Begins to receive the messages that are published from now on.</summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="topic">The topic of the messages.</param>
    /// <param name="capacity">The number of messages that may wait to be read.</param>
    /// <returns>The messages. Dispose it to end the subscription.</returns>
    Subscription<T> Subscribe<T>(Topic<T> topic, int capacity = 256);
}
