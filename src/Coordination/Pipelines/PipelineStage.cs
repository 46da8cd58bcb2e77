using System.Threading.Channels;

namespace Mesh.Coordination;

/// <summary>The definition of a stage.</summary>
internal sealed class PipelineStage<TInput, TCurrent, TResult, TContract>(
    Pipeline<TInput, TCurrent> before, string name, string? service, Func<TContract, TCurrent, CancellationToken, ValueTask<TResult>> operation, StageOptions options)
    : Pipeline<TInput, TResult> where TContract : class
{
    internal override bool Skips => options.SkipErrors || before.Skips;

    internal override ChannelReader<TResult> Start(IAsyncEnumerable<TInput> source, PipelineRun run)
    {
        // First the contract: when nobody provides it, nothing has been started.
        TContract contract = run.Resolve<TContract>(service);
        ChannelReader<TCurrent> input = before.Start(source, run);
        StageRun<TCurrent, TResult> stage = options is { Ordered: true, Concurrency: > 1 }
            ? new OrderedStage<TCurrent, TResult>(name, input, Call, options, run)
            : new FreeStage<TCurrent, TResult>(name, input, Call, options, run);
        return stage.Start();

        ValueTask<TResult> Call(TCurrent item) => operation(contract, item, run.Token);
    }
}
