using System.Threading.Channels;

namespace Mesh.Coordination;

/// <summary>
/// A stage whose results are passed on in the order of its items. A worker takes an item and its place in the queue of results in one step;
/// the queue is emptied from its front, and is no longer than the capacity of the stage.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing that would have to be disposed.
internal sealed class OrderedStage<TItem, TResult>(string name, ChannelReader<TItem> input, Func<TItem, ValueTask<TResult>> call, StageOptions options, PipelineRun run)
#pragma warning restore CA1001
    : StageRun<TItem, TResult>(name, input, call, options, run)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Channel<Place> _row = PipelineRun.Buffer<Place>(Math.Max(options.Capacity, options.Concurrency), oneWriter: true);
    private readonly Channel<TResult> _output = PipelineRun.Buffer<TResult>(1, oneWriter: true);

    public override ChannelReader<TResult> Start()
    {
        StartWorkers();
        Run.Add(EmptyAsync);
        return _output.Reader;
    }

    protected override async Task WorkAsync()
    {
        while (await TakeAsync().ConfigureAwait(false) is { } place)
        {
            try
            {
                (place.HasResult, place.Result) = await CallAsync(place.Item).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // It comes when those before it have gone on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                place.Error = exception;
                Stop(exception);
            }

            place.SetResult();
        }
    }

    protected override void Complete(Exception? error) => _row.Writer.Complete(error);

    private async ValueTask<Place?> TakeAsync()
    {
        await _turn.WaitAsync(Run.Token).ConfigureAwait(false);
        try
        {
            if (IsStopped || !await Input.WaitToReadAsync(Run.Token).ConfigureAwait(false) || !Input.TryRead(out TItem? item)) return null;
            var place = new Place(item);
            await _row.Writer.WriteAsync(place, Run.Token).ConfigureAwait(false);
            return place;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EmptyAsync()
    {
        Exception? error = null;
        try
        {
            await foreach (Place place in _row.Reader.ReadAllAsync(Run.Token).ConfigureAwait(false))
            {
                await place.Task.ConfigureAwait(false);
                error = place.Error;
                if (error is not null) break;
                if (place.HasResult) await _output.Writer.WriteAsync(place.Result!, Run.Token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Thrown where the items are read.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        _output.Writer.Complete(error);
    }

    /// <summary>The place of an item in the queue.</summary>
    private sealed class Place(TItem item) : TaskCompletionSource
    {
        public TItem Item => item;

        public bool HasResult { get; set; }

        public TResult? Result { get; set; }

        public Exception? Error { get; set; }
    }
}
