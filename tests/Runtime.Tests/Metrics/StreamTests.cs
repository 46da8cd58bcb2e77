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

    [Fact]
    public async Task Enumerations_of_one_stream_side_by_side_are_calls_of_their_own()
    {
        _observed.Store.OnList = static _ => Two();
        IAsyncEnumerable<int> stream = _observed.Facade.ListAsync();
        await using IAsyncEnumerator<int> one = stream.GetAsyncEnumerator();
        await using IAsyncEnumerator<int> other = stream.GetAsyncEnumerator();
        Assert.NotSame(one, other);
        Assert.True(await one.MoveNextAsync());
        Assert.True(await one.MoveNextAsync());
        Assert.True(await other.MoveNextAsync());
        Assert.Equal((2, 1), (one.Current, other.Current));
        Assert.Equal((0, 2), Counts());
        Assert.False(await one.MoveNextAsync());
        Assert.Equal((1, 1), Counts());

        static async IAsyncEnumerable<int> Two()
        {
            await Task.Yield();
            yield return 1;
            yield return 2;
        }
    }

    [Fact]
    public async Task After_its_end_a_stream_has_no_more_items_and_is_not_counted_again()
    {
        var numbers = new Numbers { Fails = Where.Step };
        _observed.Store.OnList = _ => numbers;
        IAsyncEnumerator<int> failed = _observed.Facade.ListAsync().GetAsyncEnumerator();
        Assert.True(await failed.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await failed.MoveNextAsync());
        Assert.False(await failed.MoveNextAsync());
        await failed.DisposeAsync();
        await failed.DisposeAsync();
        Assert.Equal((1, 0), Counts());
        Assert.Equal(1, numbers.Disposed);

        IAsyncEnumerator<int> never = _observed.Facade.ListAsync().GetAsyncEnumerator();
        await never.DisposeAsync();
        Assert.False(await never.MoveNextAsync());
        Assert.Equal((1, 0), Counts());
    }

    [Fact]
    public async Task During_a_step_there_is_no_other_and_no_disposal()
    {
        var gate = new Gate();
        _observed.Store.OnList = _ => One(gate);
        IAsyncEnumerator<int> items = _observed.Facade.ListAsync().GetAsyncEnumerator();
        ValueTask<bool> step = items.MoveNextAsync();
        await Assert.ThrowsAsync<NotSupportedException>(async () => await items.MoveNextAsync());
        await Assert.ThrowsAsync<NotSupportedException>(async () => await items.DisposeAsync());
        gate.Release();
        Assert.True(await step);
        await items.DisposeAsync();
        Assert.Equal((1, 0), Counts());

        static async IAsyncEnumerable<int> One(Gate gate)
        {
            await gate.PassAsync(CancellationToken.None);
            yield return 1;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_disposal_that_fails_after_a_failed_step_takes_its_place(bool pending)
    {
        var last = new InvalidDataException();
        _observed.Store.OnList = _ => Failing();
        IAsyncEnumerator<int> items = _observed.Facade.ListAsync().GetAsyncEnumerator();
        Assert.Same(last, await Record.ExceptionAsync(async () => await items.MoveNextAsync()));
        Assert.Equal((1, 0), Counts());
        Assert.Equal("System.IO.InvalidDataException", Assert.Single(_observed.Snapshot.Errors).Key);

        async IAsyncEnumerable<int> Failing()
        {
            try
            {
                if (pending) await Task.Yield();
                if (_observed.Snapshot.Count == 0) throw new InvalidOperationException();
                yield return 1;
            }
            finally
            {
                if (pending) await Task.Yield();
                Fail(last);
            }
        }

        static void Fail(Exception exception) => throw exception;
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task The_value_tasks_of_a_stream_are_consumed_exactly_once(bool pending, bool exhausted)
    {
        var sources = new Sources { IsPending = pending };
        _observed.Store.OnList = _ => sources;
        IAsyncEnumerator<int> items = _observed.Facade.ListAsync().GetAsyncEnumerator();
        Task<bool> step = items.MoveNextAsync().AsTask();
        sources.Complete(1);
        Assert.True(await step);
        if (exhausted)
        {
            Task<bool> last = items.MoveNextAsync().AsTask();
            sources.Complete(0);
            await Waiting.Until(() => sources.Made.Count == 3); // the step disposes
            sources.Complete(0);
            Assert.False(await last);
        }

        Task disposal = items.DisposeAsync().AsTask();
        if (!exhausted) sources.Complete(0);
        await disposal;

        Assert.Equal((1, 0), Counts());
        Assert.All(sources.Made, static source => Assert.Equal(1, source.Consumed));
        Assert.Equal(exhausted ? 3 : 2, sources.Made.Count);
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

    /// <summary>Each value task has a source of its own, which counts.</summary>
    private sealed class Sources : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private int _completed;

        public List<OnceSource> Made { get; } = [];

        public bool IsPending { get; init; }

        public int Current => 1;

        public void Complete(int result)
        {
            if (IsPending) Made[_completed].Complete(result);
            _completed++;
        }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => Make(Made.Count == 0 ? 1 : 0).TruthTask;

        public ValueTask DisposeAsync() => Make(0).UntypedTask;

        private OnceSource Make(int result)
        {
            var source = new OnceSource();
            Made.Add(source);
            if (!IsPending) source.Complete(result);
            return source;
        }
    }
}
