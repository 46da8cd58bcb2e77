using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Answers otherwise when a feature is off, which is known at once.</summary>
/// <param name="feature">The feature.</param>
/// <param name="orElse">The method that then answers.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<FeatureStep>(OperationPlace.FeatureGate)]
public sealed class FeatureAttribute(string feature, [StepAlternative] string? orElse = null) : Attribute
{
    public string Feature { get; } = feature;

    public string? OrElse { get; } = orElse;

    /// <summary>The implementation that then answers.</summary>
    [StepAlternative]
    public Type? Other { get; set; }
}

/// <summary>The features that are off.</summary>
public sealed class Features
{
    public HashSet<string> Off { get; } = [];
}

public sealed class FeatureStep(StepContext context) : IOperationStep<FeatureStep>, IBeforeStep
{
    private readonly string _feature = ((FeatureAttribute)context.Attribute).Feature;
    private readonly Features _features = (Features)context.Services.GetService(typeof(Features))!;

    public static FeatureStep Create(StepContext context) => new(context);

    public StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments => _features.Off.Contains(_feature) ? StepAnswer.Alternative : default;
}
