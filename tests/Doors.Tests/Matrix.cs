using System.Runtime.CompilerServices;

namespace Mesh.Doors.Tests;

/// <summary>Each way to return an outcome from a task.</summary>
public interface ITasks
{
    Task SaveAsync(int id, CancellationToken cancellationToken = default);
    Task<int> LoadAsync(int id, CancellationToken cancellationToken = default);
    ValueTask FlushAsync(int id, CancellationToken cancellationToken = default);
    ValueTask<int> GetAsync(int id, CancellationToken cancellationToken = default);
    ValueTask<T> EchoLaterAsync<T>(T value, CancellationToken cancellationToken = default) where T : notnull;
    Task<string> ManyAsync(int a, in int b, string c, long d, params int[] rest);
}

/// <summary>What returns before its outcome is there.</summary>
public interface ILater : ITasks
{
    IAsyncEnumerable<int> AllAsync(int id, CancellationToken cancellationToken = default);
}

/// <summary>Each other way.</summary>
public interface IMatrix : ILater
{
    int Number(int id);
    void Touch(int id, CancellationToken cancellationToken = default);
    T Echo<T>(T value) where T : notnull;
}

/// <summary>What the service does.</summary>
public enum Behaviour
{
    AtOnce,
    Pending,
    Throws,
    FailsLater,
    Cancelled,
}

/// <summary>Does what the test wants.</summary>
public abstract class Matrix : IMatrix
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Behaviour Behaviour { get; set; }

    public int Calls { get; private set; }

    public void Release() => _released.TrySetResult();

    public int Number(int id) => Sync(id);

    public void Touch(int id, CancellationToken cancellationToken) => Sync(id);

    public T Echo<T>(T value) where T : notnull
    {
        Sync(1);
        return value;
    }

    public Task SaveAsync(int id, CancellationToken cancellationToken)
    {
        if (Behaviour != Behaviour.AtOnce) return Async(id);
        Sync(id);
        return Task.CompletedTask;
    }

    public Task<int> LoadAsync(int id, CancellationToken cancellationToken) => Async(id);

    public ValueTask FlushAsync(int id, CancellationToken cancellationToken) => new(Async(id));

    public ValueTask<int> GetAsync(int id, CancellationToken cancellationToken) => Behaviour == Behaviour.AtOnce ? new ValueTask<int>(Sync(id)) : new ValueTask<int>(Async(id));

    public async ValueTask<T> EchoLaterAsync<T>(T value, CancellationToken cancellationToken) where T : notnull
    {
        await Async(1);
        return value;
    }

    public Task<string> ManyAsync(int a, in int b, string c, long d, params int[] rest) => Task.FromResult(Sync(a) + c);

    public async IAsyncEnumerable<int> AllAsync(int id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < 3; i++) yield return await Async(id);
    }

    private int Sync(int id)
    {
        Calls++;
        return Behaviour switch
        {
            Behaviour.Throws or Behaviour.FailsLater => throw new InvalidOperationException("broken"),
            Behaviour.Cancelled => throw new OperationCanceledException("cancelled"),
            _ => id + 1,
        };
    }

    private async Task<int> Async(int id)
    {
        if (Behaviour is Behaviour.Pending or Behaviour.FailsLater) await _released.Task;
        return Sync(id);
    }
}
