using Mesh.Startup;

namespace Mesh.Runtime.Tests.Concurrency;

public sealed class BackOffTests
{
    private readonly BackOff _delays = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    [Fact]
    public void Each_wait_is_twice_as_long_as_the_one_before_until_the_longest()
    {
        Assert.Equal([.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 8).Select(attempts => _delays.After(attempts).TotalSeconds));
    }

    [Fact]
    public void However_many_attempts_there_were_the_wait_is_the_longest()
    {
        Assert.All([64, 1100, int.MaxValue], attempts => Assert.Equal(TimeSpan.FromSeconds(30), _delays.After(attempts)));
    }

    [Fact]
    public void Who_begins_with_no_wait_never_waits()
    {
        Assert.Equal(TimeSpan.Zero, new BackOff(TimeSpan.Zero, TimeSpan.FromSeconds(30)).After(int.MaxValue));
    }
}
