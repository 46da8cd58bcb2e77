namespace Mesh.Runtime.Tests.Testing;

public sealed class FakeTimeProviderTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_timer_fires_when_its_time_has_come_and_not_before()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
        _time.Advance(1999);
        Assert.False(source.IsCancellationRequested);
        _time.Advance(1);
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period()
    {
        var moments = new List<TimeSpan>();
        using ITimer timer = _time.CreateTimer(_ => moments.Add(_time.GetElapsedTime(0)), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _time.Advance(6000);
        Assert.Equal([1, 3, 5], moments.Select(static moment => moment.TotalSeconds));
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        bool fired = false;
        _time.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();
        _time.Advance(5000);
        Assert.False(fired);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Time_does_not_go_back_where_it_is_advanced_further_meanwhile()
    {
        using ITimer timer = _time.CreateTimer(_ => _time.Advance(20), null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
        _time.Advance(10);
        Assert.Equal(25, _time.GetElapsedTime(0).TotalMilliseconds);
    }

    [Fact]
    public void Reads_of_the_timestamp_are_counted()
    {
        _time.GetTimestamp();
        _time.GetElapsedTime(0);
        Assert.Equal(2, _time.Reads);
    }
}
