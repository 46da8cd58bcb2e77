namespace Mesh.Runtime.Tests;

public sealed class MeshOptionsTests
{
    private readonly MeshOptions _options = new();

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        Assert.Equal(("mesh", true, false, int.MaxValue), (_options.Prefix, _options.Accumulate, _options.PoolPendingCalls, _options.MaxParallelStarts));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10)), (_options.StartTimeout, _options.StopTimeout));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_prefix_says_something(string? prefix)
    {
        Assert.ThrowsAny<ArgumentException>(() => _options.Prefix = prefix!);
        Assert.Equal("mesh", _options.Prefix);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void At_least_one_service_starts_at_a_time(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => _options.MaxParallelStarts = value);

    [Fact]
    public void A_timeout_is_more_than_nothing_and_no_more_than_a_timer_can_wait()
    {
        foreach (TimeSpan wrong in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.MaxValue, TimeSpan.FromDays(50) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _options.StartTimeout = wrong);
            Assert.Throws<ArgumentOutOfRangeException>(() => _options.StopTimeout = wrong);
        }

        _options.StartTimeout = _options.StopTimeout = Timeout.InfiniteTimeSpan;
        _options.StartTimeout = TimeSpan.FromDays(49);
        using var source = new CancellationTokenSource(_options.StartTimeout);
    }
}
