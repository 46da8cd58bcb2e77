namespace Mesh.Web.Tests;

public interface IDatabase
{
    ValueTask<string> AskAsync();
}

/// <summary>What a test tells the database.</summary>
public sealed class Script
{
    private readonly TaskCompletionSource _starts = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the database begins to initialize.</summary>
    public Task Starts => _starts.Task;

    /// <summary>Lets it initialize, or fail to.</summary>
    public void Go(Exception? error = null)
    {
        if (error is null) _goes.TrySetResult();
        else _goes.TrySetException(error);
    }

    internal Task InitializeAsync(CancellationToken cancellationToken)
    {
        _starts.TrySetResult();
        return _goes.Task.WaitAsync(cancellationToken);
    }
}

[Service(Critical = true)]
internal sealed class Database(Script script) : IDatabase, IServiceLifecycle
{
    private volatile bool _isUp;

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await script.InitializeAsync(cancellationToken);
        _isUp = true;
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        _isUp = false;
        return default;
    }

    public ValueTask<string> AskAsync() => new(_isUp ? "up" : "down");
}
