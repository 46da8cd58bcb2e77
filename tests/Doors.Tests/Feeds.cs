using System.Runtime.CompilerServices;
using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface IFeeds
{
    IAsyncEnumerable<int> PlainAsync(int id, CancellationToken cancellationToken = default);
    IAsyncEnumerable<int> TwiceAsync(int id);
    IAsyncEnumerable<int> NeverAsync(int id);
    IAsyncEnumerable<int> OwnTokenAsync(int id, CancellationToken cancellationToken = default);
    IAsyncEnumerable<int> TokenlessAsync(int id);
    IAsyncEnumerable<string> ReadAsync(string id);
    IAsyncEnumerable<string> InsideAsync(string id);
    IAsyncEnumerable<int> RetriedAsync(int id, CancellationToken cancellationToken = default);
    IAsyncEnumerable<T> EchoAsync<T>(T item) where T : struct;
}

/// <summary>Streams with steps around them.</summary>
[Service(typeof(IFeeds))]
public sealed class Feeds : IFeeds
{
    public List<string> Seen { get; } = [];

    public CancellationToken Token { get; private set; }

    public int Failures { get; set; }

    [Traced, Audit, RequirePolicy("shop")]
    public IAsyncEnumerable<int> PlainAsync(int id, CancellationToken cancellationToken) => Items(id, cancellationToken);

    [Traced(Times = 2), Audit]
    public IAsyncEnumerable<int> TwiceAsync(int id) => Items(id, default);

    [Traced(Times = 0), Audit]
    public IAsyncEnumerable<int> NeverAsync(int id) => Items(id, default);

    [Traced(OwnToken = true)]
    public IAsyncEnumerable<int> OwnTokenAsync(int id, CancellationToken cancellationToken) => Items(id, cancellationToken);

    [Traced]
    public IAsyncEnumerable<int> TokenlessAsync(int id) => Items(id, default);

    [Traced, Audit, Routed("promo"), InnerAudit]
    public async IAsyncEnumerable<string> ReadAsync([Trim, NotEmpty] string id)
    {
        await foreach (int item in Items(id.Length, default)) yield return id + item;
    }

    [InnerAudit]
    public async IAsyncEnumerable<string> InsideAsync([Trim] string id)
    {
        await Task.Yield();
        yield return id;
    }

    [Traced, Routed("promo"), Retry(2, Delay = "0s"), InnerAudit]
    public IAsyncEnumerable<int> RetriedAsync(int id, CancellationToken cancellationToken) => Items(id, cancellationToken);

    [Traced, Audit]
    public async IAsyncEnumerable<T> EchoAsync<T>(T item) where T : struct
    {
        await Task.Yield();
        yield return item;
    }

    private async IAsyncEnumerable<int> Items(int id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        Seen.Add($"{id}");
        await Task.Yield();
        if (Failures-- > 0) throw new InvalidOperationException("broken");
        for (int i = 0; i < 3; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return id + i;
        }
    }
}
