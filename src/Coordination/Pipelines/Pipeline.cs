namespace Mesh.Coordination;

/// <summary>Begins the definition of a pipeline.</summary>
public static class Pipeline
{
    /// <summary>Begins a pipeline.</summary>
    /// <typeparam name="TInput">The type of the first stage's items.</typeparam>
    /// <returns>A pipeline without stages.</returns>
    public static Pipeline<TInput, TInput> Of<TInput>() => new PipelineBegin<TInput>();
}
