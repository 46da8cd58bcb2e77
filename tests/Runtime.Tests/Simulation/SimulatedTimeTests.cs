namespace Mesh.Runtime.Tests.Simulation;

public sealed class SimulatedTimeTests
{
    [Fact]
    public void Timers_fire_in_the_order_of_their_times_on_one_thread()
    {
        var moments = new List<(int, double, int)>();
        Simulation.Run(async time =>
        {
            await Task.WhenAll(Wait(time, 1, 30), Wait(time, 2, 10), Wait(time, 3, 20), Wait(time, 4, 10));

            async Task Wait(TimeProvider provider, int who, double milliseconds)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), provider);
                moments.Add((who, TimeSpan.FromTicks(time.Now).TotalMilliseconds, Environment.CurrentManagedThreadId));
            }
        });

        Assert.Equal([(2, 10), (4, 10), (3, 20), (1, 30)], moments.Select(static moment => (moment.Item1, moment.Item2)));
        Assert.Single(moments.Select(static moment => moment.Item3).Distinct());
    }

    [Fact]
    public void What_is_cancelled_goes_on_at_once_and_on_the_same_thread()
    {
        Simulation.Run(async time =>
        {
            int thread = Environment.CurrentManagedThreadId;
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
            await Pause.ForAsync(TimeSpan.FromSeconds(5), time, source.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.Equal((TimeSpan.TicksPerSecond, thread), (time.Now, Environment.CurrentManagedThreadId));
            using var second = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
            await Pause.UntilAsync(new TaskCompletionSource<int>().Task, second.Token).ContinueWith(static _ => { }, TaskContinuationOptions.ExecuteSynchronously);
            Assert.Equal((2 * TimeSpan.TicksPerSecond, thread), (time.Now, Environment.CurrentManagedThreadId));
            Assert.Equal(0, time.Waiting);
        });
    }

    [Fact]
    public void When_nothing_is_left_to_happen_it_is_a_deadlock() =>
        Assert.Contains("Deadlock", Assert.Throws<InvalidOperationException>(static () => Simulation.Run(static _ => new TaskCompletionSource().Task)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_disposed_timer_does_not_fire_and_a_periodic_one_fires_again()
    {
        int fired = 0;
        Simulation.Run(async time =>
        {
            time.CreateTimer(_ => fired += 100, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();
            using ITimer periodic = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromSeconds(3.5), time);
        });
        Assert.Equal(3, fired);
    }
}
