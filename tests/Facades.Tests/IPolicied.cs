namespace Mesh.Facades.Tests;

/// <summary>An operation for each policy and each way to return, and for policies on top of each other.</summary>
public interface IPolicied
{
    int Timed(int key, CancellationToken cancellationToken = default);

    Task<int> TimedTask(int key, CancellationToken cancellationToken = default);

    ValueTask<int> TimedValueTask(int key, CancellationToken cancellationToken = default);

    ValueTask<int> TimedByItsOwnToken(int key, CancellationToken cancellationToken = default);

    int TotallyTimed(int key, CancellationToken cancellationToken = default);

    Task<int> TotallyTimedTask(int key, CancellationToken cancellationToken = default);

    ValueTask<int> TotallyTimedValueTask(int key, CancellationToken cancellationToken = default);

    int Retried(int key);

    Task<int> RetriedTask(int key);

    ValueTask<int> RetriedValueTask(int key);

    int Broken(int key);

    Task<int> BrokenTask(int key);

    ValueTask<int> BrokenValueTask(int key);

    int BrokenByKey(int key);

    Task<int> BrokenByKeyTask(int key);

    ValueTask<int> BrokenByKeyValueTask(int key);

    int Limited(int key);

    Task<int> LimitedTask(int key);

    ValueTask<int> LimitedValueTask(int key);

    int Rated(int key);

    Task<int> RatedTask(int key);

    ValueTask<int> RatedValueTask(int key);

    int FallenBack(int key);

    Task<int> FallenBackTask(int key);

    ValueTask<int> FallenBackValueTask(int key);

    int Judged(int key);

    Task<int> JudgedTask(int key);

    ValueTask<int> JudgedValueTask(int key);

    int Stacked(int key, CancellationToken cancellationToken = default);

    Task<int> StackedTask(int key, CancellationToken cancellationToken = default);

    ValueTask<int> StackedValueTask(int key, CancellationToken cancellationToken = default);

    void StackedVoid(int key, CancellationToken cancellationToken = default);

    Task StackedPlainTask(int key, CancellationToken cancellationToken = default);

    ValueTask StackedPlainValueTask(int key, CancellationToken cancellationToken = default);

    int Kept(int key, long other);

    ValueTask<int> KeptValueTask(int key, long other);

    ValueTask<Guid> KeptWide(Guid key);
}
