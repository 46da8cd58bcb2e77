using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface ILetters
{
    ValueTask<string> GetAsync(string id);
    Task<string> LoadAsync(string id);
    string Read(string id);
    IAsyncEnumerable<string> AllAsync(string id);
    Task<int> ReplacedAsync(int id);
    Task<int> BrokenAsync(int id);
    Task<int> InnerBrokenAsync(int id);
    ValueTask InnerBrokenValueAsync(int id);
    int InnerBroken(int id);
    void InnerBrokenVoid(int id);
    Task<int> UnluckyAsync(int id);
    int Unlucky(int id);
    IAsyncEnumerable<int> UnluckyItems(int id);
    Task<int> TwiceAsync(int id);
    ValueTask<string> ClumsyAsync(string id);
    Task ClumsyTask(string id);
    string Clumsy(string id);
    IAsyncEnumerable<string> ClumsyItems(string id);
    ValueTask<string> ClumsyUnheardAsync(string id);
    Task<string> WatchedAsync(string id);
    ValueTask<string> WatchedGuardedAsync(string id);
    IAsyncEnumerable<string> WatchedItems(string id);
    Task<string> LoudAsync(string id);
    ValueTask<int> SlowAsync(int id, CancellationToken cancellationToken);
    Task<int> SlowAuditedAsync(int id, CancellationToken cancellationToken);
}

/// <summary>Steps of arguments and results, and those that change something.</summary>
[Service(typeof(ILetters))]
public sealed class Letters : ILetters
{
    public List<string> Seen { get; } = [];

    [Audit, Cached("5m", Key = "letter:{id}"), RequirePolicy("shop")]
    [return: Mask]
    public ValueTask<string> GetAsync([Trim, NotEmpty] string id) => new(Note(id));

    [Audit]
    [return: Mask]
    public Task<string> LoadAsync([Trim, NotEmpty] string id) => Task.FromResult(Note(id));

    [return: Mask]
    public string Read([Trim, NotEmpty] string id) => Note(id);

    [Audit]
    public async IAsyncEnumerable<string> AllAsync([Trim, NotEmpty] string id)
    {
        await Task.Yield();
        yield return Note(id);
    }

    [Audit(Replacement = 7)]
    public Task<int> ReplacedAsync(int id) => Task.FromResult(id);

    [Audit(Throws = true)]
    public Task<int> BrokenAsync(int id) => Task.FromResult(id);

    [Audit, InnerAudit(Throws = true)]
    public Task<int> InnerBrokenAsync(int id) => Task.FromResult(Note(id));

    [Audit, InnerAudit(Throws = true)]
    public async ValueTask InnerBrokenValueAsync(int id)
    {
        Note(id);
        await Task.Yield();
    }

    [Audit, RequirePolicy("shop"), InnerAudit(Throws = true)]
    public int InnerBroken(int id) => Note(id);

    [Audit, Counted, InnerAudit(Throws = true)]
    public void InnerBrokenVoid(int id) => Note(id);

    [Failing(2), Retry(2, Delay = "0s"), Audit]
    public Task<int> UnluckyAsync(int id) => Task.FromResult(Note(id));

    [Failing(1), Audit]
    public int Unlucky(int id) => Note(id);

    [Failing(1), Retry(1, Delay = "0s"), Audit]
    public async IAsyncEnumerable<int> UnluckyItems(int id)
    {
        await Task.Yield();
        yield return Note(id);
    }

    [Traced(Times = 2), Audit]
    public Task<int> TwiceAsync(int id) => Task.FromResult(Note(id));

    [Audit]
    public ValueTask<string> ClumsyAsync([Trim, Clumsy] string id) => new(Note(id));

    [Audit, Retry(1, Delay = "0s")]
    public Task ClumsyTask([Trim, Clumsy] string id) => Task.FromResult(Note(id));

    [Audit, RequirePolicy("shop")]
    public string Clumsy([Trim, Clumsy] string id) => Note(id);

    [Audit]
    public async IAsyncEnumerable<string> ClumsyItems([Trim, Clumsy] string id)
    {
        await Task.Yield();
        yield return Note(id);
    }

    public ValueTask<string> ClumsyUnheardAsync([Clumsy] string id) => new(Note(id));

    [Traced, Audit]
    public Task<string> WatchedAsync([Trim, NotEmpty, Clumsy] string id) => Task.FromResult(Note(id));

    [Traced, Audit, RequirePolicy("shop"), Retry(1, Delay = "0s")]
    public ValueTask<string> WatchedGuardedAsync([Trim, NotEmpty, Clumsy] string id) => new(Note(id));

    [Traced, Audit]
    public async IAsyncEnumerable<string> WatchedItems([Trim, NotEmpty, Clumsy] string id)
    {
        await Task.Yield();
        yield return Note(id);
    }

    public Task<string> LoudAsync([Clumsy] string id) => Task.FromResult(Note(id));

    [Gate("slow")]
    public ValueTask<int> SlowAsync(int id, CancellationToken cancellationToken) => new(Note(id));

    [Audit, Gate("slow")]
    public Task<int> SlowAuditedAsync(int id, CancellationToken cancellationToken) => Task.FromResult(Note(id));

    private T Note<T>(T id)
    {
        Seen.Add($"{id}");
        return id;
    }
}
