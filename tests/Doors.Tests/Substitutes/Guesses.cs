namespace Mesh.Doors.Tests.Substitutes;

/// <summary>Policies whose functions name methods of the class.</summary>
public interface IGuesses
{
    ValueTask<int> TryAsync(int id, CancellationToken cancellationToken = default);

    int Guess();

    IAsyncEnumerable<int> AllAsync(CancellationToken cancellationToken = default);

    ValueTask<int> KnownAsync(int id, CancellationToken cancellationToken = default);

    ValueTask<int> KeptAsync(int id, CancellationToken cancellationToken = default);
}

[Service(typeof(IGuesses))]
public sealed class Guesses : IGuesses
{
    [Retry(2, Delay = "0s"), Fallback(nameof(OwnGuess))]
    public ValueTask<int> TryAsync(int id, CancellationToken cancellationToken = default) => throw new TimeoutException();

    [Fallback(nameof(PlainGuess))]
    public int Guess() => throw new TimeoutException();

    [Fallback(nameof(AllGuesses))]
    public IAsyncEnumerable<int> AllAsync(CancellationToken cancellationToken = default) => throw new TimeoutException();

    [Fallback(nameof(StaticGuess))]
    public ValueTask<int> KnownAsync(int id, CancellationToken cancellationToken = default) => throw new TimeoutException();

    [Cached("1m")]
    public ValueTask<int> KeptAsync(int id, CancellationToken cancellationToken = default) => new(id);

    [WarmCache]
    public async Task WarmAsync(IGuesses guesses, CancellationToken cancellationToken) => await guesses.KeptAsync(1, cancellationToken);

    internal ValueTask<int> OwnGuess(int id, CancellationToken cancellationToken) => new(id + 1);

    internal int PlainGuess() => 5;

    internal async IAsyncEnumerable<int> AllGuesses([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return 5;
    }

    internal static ValueTask<int> StaticGuess(int id, CancellationToken cancellationToken) => new(id + 2);
}
