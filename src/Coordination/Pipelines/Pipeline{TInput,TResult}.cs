using System.Threading.Channels;

namespace Mesh.Coordination;

/// <summary>
/// Stages that items pass through one after the other, all stages at the same time. Built once, immutable, and run as often as needed by <see cref="IServiceCoordinator.PipelineAsync"/>. Between the stages are bounded
/// buffers: a slow stage, or a consumer that takes its time, holds up those before it.
/// </summary>
/// <typeparam name="TInput">What the first stage gets.</typeparam>
/// <typeparam name="TResult">What the last stage returns.</typeparam>
public abstract class Pipeline<TInput, TResult>
{
    private protected Pipeline() { }

    /// <summary>Whether a stage skips what fails.</summary>
    internal abstract bool Skips { get; }

    /// <summary>Says which contract the next stage calls.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="service">The name of the service. Needed where several provide the contract.</param>
    /// <returns>Builder of the stage.</returns>
    public PipelineOn<TInput, TResult, TContract> On<TContract>(string? service = null) where TContract : class => new(this, service);

    /// <summary>Starts the stages up to this one.</summary>
    /// <returns>What comes out of it.</returns>
    internal abstract ChannelReader<TResult> Start(IAsyncEnumerable<TInput> source, PipelineRun run);
}
