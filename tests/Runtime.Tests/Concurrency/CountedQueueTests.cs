using Mesh.Startup;

namespace Mesh.Runtime.Tests.Concurrency;

public sealed class CountedQueueTests
{
    private readonly CountedQueue<int> _queue = new();

    [Fact]
    public void Who_adds_the_first_takes_what_is_added_meanwhile()
    {
        Assert.True(_queue.IsEmpty);
        Assert.True(_queue.Add(1));
        Assert.Equal(1, _queue.Take());
        Assert.False(_queue.Add(2));
        Assert.True(_queue.Next());
        Assert.Equal(2, _queue.Take());
        Assert.False(_queue.IsEmpty);
        Assert.False(_queue.Next());
        Assert.True(_queue.IsEmpty);
        Assert.True(_queue.Add(3));
    }

    [Fact]
    public void On_many_threads_one_takes_at_a_time_and_all_are_taken()
    {
        const int Each = 20_000;
        int busy = 0, taken = 0;
        Policies.Threads.Run(4, thread =>
        {
            for (int item = 0; item < Each; item++)
            {
                if (!_queue.Add(item)) continue;
                do
                {
                    Assert.Equal(1, Interlocked.Increment(ref busy));
                    _queue.Take();
                    taken++; // what one has counted the next sees
                    Interlocked.Decrement(ref busy);
                }
                while (_queue.Next());
            }
        });
        Assert.Equal(4 * Each, taken);
        Assert.True(_queue.IsEmpty);
    }
}
