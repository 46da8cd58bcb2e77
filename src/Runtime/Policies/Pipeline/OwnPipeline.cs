using Mesh.Metrics;
using Polly;

namespace Mesh.Policies;

/// <summary>The application's own pipeline of an operation: known by its name at once, asked for when it is needed.</summary>
/// <remarks>Not while a facade is made: the container is at work then, and a factory of the pipeline that needs the contract would wait for it.</remarks>
internal sealed class OwnPipeline<TResult>(MeshPolicies policies, Operation operation, string name)
{
    private volatile ResiliencePipeline<TResult>? _pipeline;

    public string Name => name;

    public bool IsKnown => _pipeline is not null;

    /// <summary>The pipeline; the first time the container is asked for it.</summary>
    /// <exception cref="ServiceException">There is none of this name, or its factory needs itself.</exception>
    public ResiliencePipeline<TResult> Get() => _pipeline ??= policies.PipelineOf<TResult>(operation, name);
}
