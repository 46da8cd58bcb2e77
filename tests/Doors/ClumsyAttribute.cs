using Mesh;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Throws where others refuse: for what is written in capitals.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[ArgumentStep<ClumsyStep>(Order = 2)]
public sealed class ClumsyAttribute : Attribute;

public sealed class ClumsyStep : IOperationStep<ClumsyStep>, IArgumentStep
{
    public static ClumsyStep Create(StepContext context) => new();

    public ServiceException? Apply<T>(ref T value) => value is string text && text.All(char.IsUpper) ? throw new InvalidOperationException($"'{text}' is too loud.") : null;
}
