using System.Runtime.CompilerServices;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>An exception of a service that is thrown through a facade tells of the service and of the caller, and not of what lies between.</summary>
public sealed class StackTraceTests : IDisposable
{
    public enum Kind
    {
        Sync,
        TaskWithResult,
        Task,
        ValueTaskWithResult,
        ValueTask,
        Stream,
        StreamThatIsNeverMade,
        Disposal,
    }

    private readonly Observed _observed = new();
    private readonly TaskCompletionSource _gate = new();

    public static TheoryData<Kind, bool, bool> Ways
    {
        get
        {
            var data = new TheoryData<Kind, bool, bool>();
            foreach (Kind kind in Enum.GetValues<Kind>())
            {
                data.Add(kind, false, false);
                if (kind is Kind.Sync or Kind.StreamThatIsNeverMade) continue;
                data.Add(kind, true, false);
                data.Add(kind, true, true);
            }

            return data;
        }
    }

    public void Dispose() => _observed.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Of_a_facade_nothing_is_seen_in_the_stack_trace(Kind kind, bool pending, bool pooled)
    {
        _observed.Metrics.PoolPendingCalls = pooled;
        _observed.Store.OnGet = static () => Throw();
        _observed.Store.OnTask = () => FailAsync(pending);
        _observed.Store.OnFlush = () => new ValueTask(FailAsync(pending));
        _observed.Store.OnValueTask = () => new ValueTask<int>(FailAsync(pending));
        _observed.Store.OnList = _ => kind == Kind.Stream ? ListAsync(pending) : kind == Kind.Disposal ? FailAtEndAsync(pending) : throw new InvalidOperationException();

        Task caller = CallAsync(kind);
        _gate.SetResult();
        Exception? caught = await Record.ExceptionAsync(() => caller);

        Assert.IsType<InvalidOperationException>(caught);
        string[] frames = [.. caught.ToString().Split('\n').Where(static line => line.StartsWith("   at ", StringComparison.Ordinal))];
        Assert.DoesNotContain(frames, static frame => frame.StartsWith("   at Mesh.", StringComparison.Ordinal) && !frame.StartsWith("   at Mesh.Runtime.Tests.", StringComparison.Ordinal));
        Assert.DoesNotContain(frames, static frame => frame.Contains(nameof(StoreFacade), StringComparison.Ordinal));
        Assert.Contains(frames, static frame => frame.Contains(nameof(CallAsync), StringComparison.Ordinal));
        Assert.Contains(kind == Kind.StreamThatIsNeverMade ? nameof(Store.ListAsync) : nameof(Throw), frames[0] + frames[1], StringComparison.Ordinal);
    }

    private async Task CallAsync(Kind kind)
    {
        switch (kind)
        {
            case Kind.Sync:
                _observed.Facade.Get();
                break;
            case Kind.TaskWithResult:
                await _observed.Facade.LoadAsync();
                break;
            case Kind.Task:
                await _observed.Facade.SaveAsync();
                break;
            case Kind.ValueTaskWithResult:
                await _observed.Facade.CountAsync();
                break;
            case Kind.ValueTask:
                await _observed.Facade.FlushAsync();
                break;
            default:
                await foreach (int item in _observed.Facade.ListAsync())
                {
                }

                break;
        }
    }

    private async Task<int> FailAsync(bool pending)
    {
        if (pending) await _gate.Task;
        return Throw();
    }

    private async IAsyncEnumerable<int> ListAsync(bool pending)
    {
        if (pending) await _gate.Task;
        yield return 1;
        yield return Throw();
    }

    private async IAsyncEnumerable<int> FailAtEndAsync(bool pending)
    {
        try
        {
            yield return 1;
        }
        finally
        {
            if (pending) await _gate.Task;
            Throw();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Throw() => throw new InvalidOperationException();
}
