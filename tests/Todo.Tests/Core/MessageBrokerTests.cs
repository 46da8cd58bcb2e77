using Todo.Core.Messaging;
using Todo.Tests.Support;

namespace Todo.Tests.Core;

public sealed class MessageBrokerTests
{
    private static readonly Topic<int> Numbers = new("numbers");

    private readonly ListLogger<MessageBroker> _log = new();
    private readonly MessageBroker _broker;

    public MessageBrokerTests() => _broker = new MessageBroker(_log);

    [Fact]
    public async Task Every_subscriber_gets_every_message_in_its_order()
    {
        using Subscription<int> first = _broker.Subscribe(Numbers);
        using Subscription<int> second = _broker.Subscribe(Numbers);
        for (int number = 1; number <= 3; number++) await _broker.PublishAsync(Numbers, number, default);
        Task closed = _broker.CleanupAsync(default).AsTask();

        Assert.Equal([1, 2, 3], await first.ToListAsync());
        Assert.Equal([1, 2, 3], await second.ToListAsync());
        await closed;
    }

    [Fact]
    public async Task A_topic_of_the_same_name_for_other_messages_is_another_topic()
    {
        using Subscription<string> words = _broker.Subscribe(new Topic<string>("numbers"));
        await _broker.PublishAsync(Numbers, 1, default);
        await _broker.CleanupAsync(default);

        Assert.Empty(await words.ToListAsync());
    }

    [Fact]
    public async Task A_publisher_waits_for_room_in_a_full_buffer()
    {
        using Subscription<int> slow = _broker.Subscribe(Numbers, capacity: 1);
        await _broker.PublishAsync(Numbers, 1, default);
        ValueTask waiting = _broker.PublishAsync(Numbers, 2, default);
        Assert.False(waiting.IsCompleted);

        await using IAsyncEnumerator<int> reader = slow.GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        await waiting;
    }

    [Fact]
    public async Task A_publisher_does_not_wait_for_a_subscriber_that_has_gone()
    {
        Subscription<int> gone = _broker.Subscribe(Numbers, capacity: 1);
        await _broker.PublishAsync(Numbers, 1, default);
        ValueTask waiting = _broker.PublishAsync(Numbers, 2, default);
        gone.Dispose();

        await waiting;
        await _broker.PublishAsync(Numbers, 3, default);
    }

    [Fact]
    public async Task Cleanup_waits_until_what_was_published_has_been_read()
    {
        using Subscription<int> subscription = _broker.Subscribe(Numbers);
        await _broker.PublishAsync(Numbers, 1, default);
        ValueTask cleanup = _broker.CleanupAsync(default);
        Assert.False(cleanup.IsCompleted);

        Assert.Equal([1], await subscription.ToListAsync());
        await cleanup;
    }

    [Fact]
    public async Task Cleanup_does_not_wait_longer_than_it_may_and_says_so()
    {
        using Subscription<int> stuck = _broker.Subscribe(Numbers);
        await _broker.PublishAsync(Numbers, 1, default);
        await _broker.CleanupAsync(new CancellationToken(canceled: true));

        Assert.Single(_log.Entries);
    }

    [Fact]
    public async Task After_cleanup_nothing_can_be_published()
    {
        await _broker.CleanupAsync(default);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _broker.PublishAsync(Numbers, 1, default));
    }
}
