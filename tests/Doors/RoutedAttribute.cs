using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Stands around calls, and routes them elsewhere when a feature is off.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<RoutedStep>(OperationPlace.FeatureGate)]
public sealed class RoutedAttribute(string feature) : Attribute
{
    public string Feature { get; } = feature;

    [StepAlternative]
    public object? To { get; set; }
}

public sealed class RoutedStep(StepContext context) : IOperationStep<RoutedStep>, IAroundStep, IAroundStreamStep
{
    private readonly string _feature = ((RoutedAttribute)context.Attribute).Feature;
    private readonly Features _features = (Features)context.Services.GetService(typeof(Features))!;

    public static RoutedStep Create(StepContext context) => new(context);

    public ValueTask<TResult> AroundAsync<TArguments, TNext, TResult>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStepNext<TResult> =>
        _features.Off.Contains(_feature) ? inner.InvokeAlternativeAsync(cancellationToken) : inner.InvokeAsync(cancellationToken);

    public IAsyncEnumerable<TItem> AroundStream<TArguments, TNext, TItem>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStreamNext<TItem> =>
        _features.Off.Contains(_feature) ? inner.OpenAlternative(cancellationToken) : inner.Open(cancellationToken);
}
