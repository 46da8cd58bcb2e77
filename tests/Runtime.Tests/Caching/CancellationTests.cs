using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

public sealed class CancellationTests : IDisposable
{
    private readonly Orders _orders = new();
    private readonly Gate _gate = new();
    private readonly CancellationTokenSource _leader = new();
    private readonly CancellationTokenSource _waiter = new();
    private CancellationToken _flight;

    public CancellationTests() => _orders.Fetch = async (id, token) =>
    {
        _flight = token;
        await _gate.PassAsync(token);
        return $"order {id}";
    };

    [Fact]
    public async Task Who_waits_leaves_and_the_leader_is_not_disturbed()
    {
        Task<string?> leader = _orders.GetAsync(1, _leader.Token).AsTask(), waiter = _orders.GetAsync(1, _waiter.Token).AsTask(), patient = _orders.GetAsync(1).AsTask();
        await _waiter.CancelAsync();
        await AssertCancelled(waiter, _waiter.Token);
        Assert.False(_flight.IsCancellationRequested);
        _gate.Release();
        Assert.Equal("order 1", await leader.Soon());
        Assert.Equal("order 1", await patient.Soon());
    }

    [Fact]
    public async Task The_leader_leaves_and_the_call_goes_on_for_those_who_wait()
    {
        Task<string?> leader = _orders.GetAsync(1, _leader.Token).AsTask(), waiter = _orders.GetAsync(1, _waiter.Token).AsTask();
        await _leader.CancelAsync();
        await AssertCancelled(leader, _leader.Token);
        Assert.False(_flight.IsCancellationRequested);
        _gate.Release();
        Assert.Equal("order 1", await waiter.Soon());
        Assert.Equal("order 1", _orders.Held(1));
        Assert.Equal(1, _orders.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_call_is_cancelled_when_the_last_has_left(bool leaderFirst)
    {
        Task<string?> leader = _orders.GetAsync(1, _leader.Token).AsTask(), waiter = _orders.GetAsync(1, _waiter.Token).AsTask();
        await (leaderFirst ? _leader : _waiter).CancelAsync();
        Assert.False(_flight.IsCancellationRequested);
        await (leaderFirst ? _waiter : _leader).CancelAsync();
        Assert.True(_flight.IsCancellationRequested);
        await AssertCancelled(leader, _leader.Token);
        await AssertCancelled(waiter, _waiter.Token);
        await Waiting.Until(() => _orders.Own.Tags.Count == 0);
        Assert.Equal("nothing", _orders.Held(1));
    }

    [Fact]
    public async Task Who_comes_after_a_call_was_cancelled_makes_one_of_his_own()
    {
        _orders.Fetch = async (_, token) =>
        {
            await _gate.PassStubbornlyAsync(token);
            return "late";
        };
        Task<string?> leader = _orders.GetAsync(1, _leader.Token).AsTask();
        await _leader.CancelAsync();
        _orders.Fetch = static (_, _) => new ValueTask<string?>("fresh");
        Assert.Equal("fresh", await _orders.GetAsync(1));
        _gate.Release();
        Assert.Equal("late", await leader.Soon()); // as without a cache: a late success is returned
        Assert.Equal("fresh", _orders.Held(1));
    }

    [Fact]
    public async Task A_leader_alone_gets_what_its_call_throws_when_it_is_cancelled()
    {
        _orders.Fetch = async (_, token) =>
        {
            try
            {
                await _gate.PassAsync(token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException("clean up failed");
            }

            return null;
        };
        Task<string?> leader = _orders.GetAsync(1, _leader.Token).AsTask();
        await _leader.CancelAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => leader.Soon());
    }

    [Fact]
    public async Task A_call_that_holds_its_thread_is_cancelled_too()
    {
        _orders.Fetch = (_, token) =>
        {
            _leader.Cancel();
            token.ThrowIfCancellationRequested();
            return new ValueTask<string?>("never");
        };
        await AssertCancelled(_orders.GetAsync(1, _leader.Token).AsTask(), _leader.Token);
    }

    [Fact]
    public async Task A_caller_who_was_cancelled_before_calls_nothing()
    {
        await _leader.CancelAsync();
        await AssertCancelled(_orders.GetAsync(1, _leader.Token).AsTask(), _leader.Token);
        Assert.Equal(0, _orders.Calls);
    }

    [Fact]
    public async Task A_cancellation_of_the_operations_own_is_not_taken_for_the_callers()
    {
        using var own = new CancellationTokenSource();
        await own.CancelAsync();
        _orders.Fetch = (_, _) => ValueTask.FromCanceled<string?>(own.Token);
        await AssertCancelled(_orders.GetAsync(1, _leader.Token).AsTask(), own.Token);
    }

    public void Dispose()
    {
        _orders.Dispose();
        _leader.Dispose();
        _waiter.Dispose();
    }

    private static async Task AssertCancelled(Task caller, CancellationToken token) =>
        Assert.Equal(token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.Soon())).CancellationToken);
}
