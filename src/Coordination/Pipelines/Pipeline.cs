namespace Mesh.Coordination;

/// <summary>Where the definition of a pipeline begins.</summary>
public static class Pipeline
{
    /// <summary>Begins a pipeline.</summary>
    /// <typeparam name="TInput">What the first stage gets.</typeparam>
    /// <returns>A pipeline without stages.</returns>
    public static Pipeline<TInput, TInput> Of<TInput>() => new PipelineBegin<TInput>();
}
