using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class StreamTests : IDisposable
{
    private readonly Observed _observed = new();

    public void Dispose() => _observed.Dispose();

    [Fact]
    public async Task A_stream_is_measured_over_its_whole_enumeration()
    {
        _observed.Store.OnList = _ => new Numbers { Time = _observed.Time };
        IAsyncEnumerable<int> stream = _observed.Facade.ListAsync();
        Assert.Equal((0, 0), Counts());

        var items = new List<int>();
        await foreach (int item in stream)
        {
            Assert.Equal((0, 1), Counts());
            items.Add(item);
        }

        Assert.Equal([0, 1, 2], items);
        Assert.Equal((1, 0), Counts());
        Assert.Equal(40, _observed.Snapshot.Max.TotalMilliseconds, 0.7);
    }

    [Fact]
    public async Task A_stream_that_is_disposed_early_has_ended_and_its_inner_one_is_disposed_once()
    {
        var numbers = new Numbers();
        _observed.Store.OnList = _ => numbers;
        await foreach (int item in _observed.Facade.ListAsync()) break;
        Assert.Equal((1, 0), Counts());
        Assert.Equal(1, numbers.Disposed);
        Assert.Equal(0, _observed.Snapshot.ErrorCount);
    }

    [Theory]
    [InlineData(Where.Begin)]
    [InlineData(Where.Step)]
    [InlineData(Where.Item)]
    [InlineData(Where.Dispose)]
    public async Task An_exception_of_a_stream_passes_through_untouched_and_is_counted(Where where)
    {
        var numbers = new Numbers { Fails = where };
        _observed.Store.OnList = _ => numbers;
        Exception? caught = await Record.ExceptionAsync(async () =>
        {
            await foreach (int item in _observed.Facade.ListAsync())
            {
            }
        });
        Assert.Same(numbers.Thrown, caught);
        Assert.Equal((1, 0), Counts());
        Assert.Equal(1, _observed.Snapshot.ErrorCount);
        Assert.Equal(where == Where.Begin ? 0 : 1, numbers.Disposed);
    }

    [Fact]
    public async Task The_token_of_the_enumeration_reaches_the_inner_stream()
    {
        var numbers = new Numbers();
        CancellationToken passed = default;
        _observed.Store.OnList = token =>
        {
            passed = token;
            return numbers;
        };
        using var ofCall = new CancellationTokenSource();
        using var ofEnumeration = new CancellationTokenSource();
        await foreach (int item in _observed.Facade.ListAsync(ofCall.Token).WithCancellation(ofEnumeration.Token)) break;
        Assert.Equal(ofCall.Token, passed);
        Assert.Equal(ofEnumeration.Token, numbers.Token);
    }

    [Fact]
    public async Task A_stream_that_is_enumerated_twice_is_two_calls()
    {
        _observed.Store.OnList = static _ => new Numbers();
        IAsyncEnumerable<int> stream = _observed.Facade.ListAsync();
        for (int i = 0; i < 2; i++)
        {
            await foreach (int item in stream)
            {
            }
        }

        Assert.Equal((2, 0), Counts());
    }

    [Fact]
    public void A_stream_that_is_not_enumerated_is_no_call()
    {
        _observed.Store.OnList = static _ => new Numbers();
        _ = _observed.Facade.ListAsync();
        Assert.Equal((0, 0), Counts());
    }

    [Fact]
    public void When_nobody_observes_the_stream_is_the_same_object()
    {
        using var observed = new Observed(accumulate: false);
        var numbers = new Numbers();
        observed.Store.OnList = _ => numbers;
        Assert.Same(numbers, observed.Facade.ListAsync());
    }

    [Fact]
    public void A_service_that_returns_no_stream_at_all_is_left_alone()
    {
        _observed.Store.OnList = static _ => null!;
        Assert.Null(_observed.Facade.ListAsync());
    }

    private (long Count, long Active) Counts() => (_observed.Snapshot.Count, _observed.Snapshot.Active);

    public enum Where
    {
        Nowhere,
        Begin,
        Step,
        Item,
        Dispose,
    }

    /// <summary>0, 1, 2; each step takes 10 ms of the clock's.</summary>
    private sealed class Numbers : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private int _next;

        public InvalidOperationException Thrown { get; } = new();

        public Where Fails { get; init; }

        public FakeTimeProvider? Time { get; init; }

        public int Disposed { get; private set; }

        public CancellationToken Token { get; private set; }

        public int Current => Fails == Where.Item ? throw Thrown : _next - 1;

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            if (Fails == Where.Begin) throw Thrown;
            (Token, _next) = (cancellationToken, 0);
            return this;
        }

        public async ValueTask<bool> MoveNextAsync()
        {
            await Task.Yield();
            Time?.Advance(10);
            if (Fails == Where.Step && _next == 1) throw Thrown;
            return _next++ < 3;
        }

        public ValueTask DisposeAsync()
        {
            Disposed++;
            return Fails == Where.Dispose ? throw Thrown : default;
        }
    }
}
