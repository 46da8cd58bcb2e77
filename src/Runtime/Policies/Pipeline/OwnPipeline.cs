using Mesh.Metrics;
using Polly;

namespace Mesh.Policies;

/// <summary>
/// An operation's pipeline that the application provides: known by its name from the start, requested from the container when it is needed.
/// </summary>
/// <remarks>
/// It is not requested while a facade is created: the container is busy then, and a factory of the pipeline that needs the contract would
/// wait for it.
/// </remarks>
internal sealed class OwnPipeline<TResult>(MeshPolicies policies, Operation operation, string name)
{
    private volatile ResiliencePipeline<TResult>? _pipeline;

    public string Name => name;

    public bool IsKnown => _pipeline is not null;

    /// <summary>Returns the pipeline; the first call requests it from the container.</summary>
    /// <exception cref="ServiceException">There is no pipeline with this name, or its factory needs the pipeline itself.</exception>
    public ResiliencePipeline<TResult> Get() => _pipeline ??= policies.PipelineOf<TResult>(operation, name);
}
