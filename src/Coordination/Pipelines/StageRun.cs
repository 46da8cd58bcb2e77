using System.Threading.Channels;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>A running stage: several workers that read the same input.</summary>
internal abstract class StageRun<TItem, TResult>(string name, ChannelReader<TItem> input, Func<TItem, ValueTask<TResult>> call, StageOptions options, PipelineRun run)
{
    private int _working = options.Concurrency;
    private volatile Exception? _error;

    protected ChannelReader<TItem> Input => input;

    protected StageOptions Options => options;

    protected PipelineRun Run => run;

    /// <summary>Whether the stage begins no more items.</summary>
    protected bool IsStopped => _error is not null;

    public abstract ChannelReader<TResult> Start();

    protected void StartWorkers()
    {
        for (int i = 0; i < options.Concurrency; i++) run.Add(WorkerAsync);
    }

    /// <summary>Processes items until there are no more; throws the error that ends the stage.</summary>
    protected abstract Task WorkAsync();

    /// <summary>Called once, after all workers have ended.</summary>
    /// <param name="error">The reason why the stage ended early, or null.</param>
    protected abstract void Complete(Exception? error);

    /// <summary>Stops the stage, and keeps the first reason.</summary>
    protected void Stop(Exception error) => Interlocked.CompareExchange(ref _error, error, null);

    /// <summary>Calls the operation with an item.</summary>
    /// <returns>The result, if any; a skipped item has none.</returns>
    protected async ValueTask<(bool HasResult, TResult Result)> CallAsync(TItem item)
    {
        try
        {
            TResult result = await call(item).ConfigureAwait(false);
            if (ServiceError.Of(result) is { } error) throw error.ToException();
            return (true, result);
        }
        catch (Exception exception) when (options.SkipErrors && !run.Token.IsCancellationRequested)
        {
            run.Skip(name, item, exception);
            return default;
        }
    }

    private async Task WorkerAsync()
    {
        try
        {
            await WorkAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Thrown where the items are read.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Stop(exception);
        }

        if (Interlocked.Decrement(ref _working) == 0) Complete(_error);
    }
}
