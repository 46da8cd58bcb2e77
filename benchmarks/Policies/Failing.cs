namespace Mesh.Benchmarks.Policies;

/// <summary>Operations that fail at each first attempt, and succeed at the second.</summary>
public interface IFailing
{
    ValueTask<int> ThrowAsync(CancellationToken token);

    ValueTask<int> AnswerAsync(CancellationToken token);
}

/// <summary>A service that fails at every other call.</summary>
[Service(typeof(IFailing))]
public sealed class Failing : IFailing
{
    private int _calls;

    [Retry(3, Delay = "0s")]
    public ValueTask<int> ThrowAsync(CancellationToken token) => HasFailed() ? ValueTask.FromException<int>(new IOException("down")) : new(42);

    [Retry(3, Delay = "0s", OnResult = nameof(IsBad))]
    public ValueTask<int> AnswerAsync(CancellationToken token) => new(HasFailed() ? -1 : 42);

    public static bool IsBad(int result) => result < 0;

    private bool HasFailed() => _calls++ % 2 == 0;
}
