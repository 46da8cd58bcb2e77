using Mesh;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Fails the first attempts of a call, inside of its policies.</summary>
[AttributeUsage(AttributeTargets.Method)]
[OperationStep<FailingStep>(OperationPlace.Chaos)]
public sealed class FailingAttribute(int times) : Attribute
{
    public int Times { get; } = times;
}

public sealed class FailingStep(StepContext context) : IOperationStep<FailingStep>, IBeforeStep
{
    private int _left = ((FailingAttribute)context.Attribute).Times;

    public static FailingStep Create(StepContext context) => new(context);

    public StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments =>
        Interlocked.Decrement(ref _left) < 0 ? default : context.Refusal(ServiceErrorKind.RemoteFailed, "Chaos.");
}
