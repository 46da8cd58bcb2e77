using Mesh;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Asks a gate, which may take its time, whether the feature is on.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<GateStep>(OperationPlace.FeatureGate)]
public sealed class GateAttribute(string feature) : Attribute
{
    public string Feature { get; } = feature;

    /// <summary>What answers when the feature is off: a method of the class, or another implementation; without it the call is refused.</summary>
    [StepAlternative]
    public object? Else { get; set; }
}

/// <summary>Says which features are on.</summary>
public sealed class Gates
{
    /// <summary>What is asked; by default all is on, at once.</summary>
    public Func<string, ValueTask<bool>> IsOn { get; set; } = static _ => new(true);
}

public sealed class GateStep(StepContext context) : IOperationStep<GateStep>, IAsyncBeforeStep
{
    private readonly bool _hasElse = ((GateAttribute)context.Attribute).Else is not null;
    private readonly string _feature = ((GateAttribute)context.Attribute).Feature;
    private readonly Gates _gates = (Gates)context.Services.GetService(typeof(Gates))!;

    public static GateStep Create(StepContext context) => new(context);

    public ValueTask<StepAnswer> BeforeAsync<TArguments>(TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments
    {
        ValueTask<bool> answer = _gates.IsOn(_feature);
        return answer.IsCompletedSuccessfully ? new ValueTask<StepAnswer>(Answer(answer.Result)) : WaitAsync(answer);
    }

    private async ValueTask<StepAnswer> WaitAsync(ValueTask<bool> answer) => Answer(await answer.ConfigureAwait(false));

    private StepAnswer Answer(bool isOn) => isOn ? default : _hasElse ? StepAnswer.Alternative : context.Refusal(ServiceErrorKind.FeatureOff, $"'{_feature}' is off.");
}
