using System.Threading.Channels;

namespace Mesh.Coordination;

/// <summary>The beginning of a pipeline, without a stage: reads the source.</summary>
internal sealed class PipelineBegin<TInput> : Pipeline<TInput, TInput>
{
    internal override bool Skips => false;

    internal override ChannelReader<TInput> Start(IAsyncEnumerable<TInput> source, PipelineRun run)
    {
        Channel<TInput> output = PipelineRun.Buffer<TInput>(run.Prefetch, oneWriter: true);
        run.Add(() => ReadAsync(source, output.Writer, run.Token));
        return output.Reader;
    }

    private static async Task ReadAsync(IAsyncEnumerable<TInput> source, ChannelWriter<TInput> output, CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            await foreach (TInput item in source.WithCancellation(cancellationToken).ConfigureAwait(false)) await output.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Thrown where the items are read.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        output.Complete(error);
    }
}
