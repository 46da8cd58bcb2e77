namespace Mesh.Coordination;

/// <summary>Start of the definition of a pipeline.</summary>
public static class Pipeline
{
    /// <summary>Begins a pipeline.</summary>
    /// <typeparam name="TInput">What the first stage gets.</typeparam>
    /// <returns>A pipeline without stages.</returns>
    public static Pipeline<TInput, TInput> Of<TInput>() => new PipelineBegin<TInput>();
}
