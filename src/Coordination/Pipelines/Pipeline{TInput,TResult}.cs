using System.Threading.Channels;

namespace Mesh.Coordination;

/// <summary>
/// A pipeline: stages that items pass through one after the other, while all stages run at the same time. Built once, immutable, and run
/// as often as needed by <see cref="IServiceCoordinator.PipelineAsync"/>. Bounded buffers connect the stages: a slow stage or consumer
/// slows down the stages before it.
/// </summary>
/// <typeparam name="TInput">The type of the first stage's items.</typeparam>
/// <typeparam name="TResult">The type of the last stage's results.</typeparam>
public abstract class Pipeline<TInput, TResult>
{
    private protected Pipeline() { }

    /// <summary>Whether a stage skips failed items.</summary>
    internal abstract bool Skips { get; }

    /// <summary>Selects the contract that the next stage calls.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="service">The name of the service. Required when several provide the contract.</param>
    /// <returns>The builder of the stage.</returns>
    public PipelineOn<TInput, TResult, TContract> On<TContract>(string? service = null) where TContract : class => new(this, service);

    /// <summary>Starts the stages up to this one.</summary>
    /// <returns>The results of this stage.</returns>
    internal abstract ChannelReader<TResult> Start(IAsyncEnumerable<TInput> source, PipelineRun run);
}
