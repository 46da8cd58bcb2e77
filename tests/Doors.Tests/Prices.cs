using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface IPrices
{
    ValueTask<int> OfAsync(string item);

    ValueTask<int> AllAsync();

    Task<T> AsAsync<T>(int number);

    ValueTask<int> FailingAsync(string item);

    ValueTask ChangeAsync(string item);

    ValueTask<int> UncachedAsync(string item);
}

/// <summary>Each price is made anew: two calls that get the same one shared it.</summary>
[Service]
[PerTenant]
public sealed class Prices : IPrices
{
    private int _made;

    [Cached("5m", Key = "price:{item}")]
    public ValueTask<int> OfAsync(string item) => new(Interlocked.Increment(ref _made));

    [Cached("5m")]
    public ValueTask<int> AllAsync() => new(Interlocked.Increment(ref _made));

    [Cached("5m")]
    public Task<T> AsAsync<T>(int number) => Task.FromResult((T)(object)Interlocked.Increment(ref _made));

    [Cached("5m", Key = "failing:{item}")]
    [Failing(0)]
    public ValueTask<int> FailingAsync(string item) => new(Interlocked.Increment(ref _made));

    [InvalidatesCache(Keys = ["price:{item}"])]
    public ValueTask ChangeAsync(string item) => default;

    public ValueTask<int> UncachedAsync(string item) => new(Interlocked.Increment(ref _made));
}
