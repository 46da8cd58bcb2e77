using System.Runtime.CompilerServices;
using Mesh.Results;

namespace Mesh.Coordination;

/// <summary>Declares the operation of the next stage of a pipeline.</summary>
/// <typeparam name="TInput">The type of the first stage's items.</typeparam>
/// <typeparam name="TCurrent">The type of the stage's items.</typeparam>
/// <typeparam name="TContract">The contract.</typeparam>
public sealed class PipelineOn<TInput, TCurrent, TContract> where TContract : class
{
    private readonly Pipeline<TInput, TCurrent> _before;
    private readonly string? _service;

    internal PipelineOn(Pipeline<TInput, TCurrent> before, string? service) => (_before, _service) = (before, service);

    /// <summary>Adds a stage.</summary>
    /// <typeparam name="TNext">The type of the stage's results.</typeparam>
    /// <param name="name">The name of the stage, for messages.</param>
    /// <param name="operation">The operation on an item. It fails when it throws, or returns a failure (<see cref="IResult"/>).</param>
    /// <param name="options">The options of the stage; null for one item at a time.</param>
    /// <returns>The pipeline with the stage.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    [OverloadResolutionPriority(1)]
    public Pipeline<TInput, TNext> Then<TNext>(string name, Func<TContract, TCurrent, CancellationToken, ValueTask<TNext>> operation, StageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(operation);
        return new PipelineStage<TInput, TCurrent, TNext, TContract>(_before, name, _service, operation, options ?? StageOptions.Default);
    }

    /// <inheritdoc cref="Then{TNext}(string, Func{TContract, TCurrent, CancellationToken, ValueTask{TNext}}, StageOptions?)"/>
    public Pipeline<TInput, TNext> Then<TNext>(string name, Func<TContract, TCurrent, CancellationToken, Task<TNext>> operation, StageOptions? options = null) =>
        Then(name, operation.AsValueTask(), options);
}
