using System.Threading.Channels;

namespace Mesh.Coordination;

/// <summary>A stage whose results are passed on as they complete. With one worker they are in order.</summary>
internal sealed class FreeStage<TItem, TResult>(string name, ChannelReader<TItem> input, Func<TItem, ValueTask<TResult>> call, StageOptions options, PipelineRun run)
    : StageRun<TItem, TResult>(name, input, call, options, run)
{
    private readonly Channel<TResult> _output = PipelineRun.Buffer<TResult>(options.Capacity, oneWriter: options.Concurrency == 1);

    public override ChannelReader<TResult> Start()
    {
        StartWorkers();
        return _output.Reader;
    }

    protected override async Task WorkAsync()
    {
        while (!IsStopped && await Input.WaitToReadAsync(Run.Token).ConfigureAwait(false))
        {
            while (!IsStopped && Input.TryRead(out TItem? item))
            {
                (bool hasResult, TResult result) = await CallAsync(item).ConfigureAwait(false);
                if (hasResult) await _output.Writer.WriteAsync(result, Run.Token).ConfigureAwait(false);
            }
        }
    }

    protected override void Complete(Exception? error) => _output.Writer.Complete(error);
}
