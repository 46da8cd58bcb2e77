using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Counts how many calls have begun and ended: nothing that allocates.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<CountedStep>(OperationPlace.Journal, Order = 1)]
public sealed class CountedAttribute : Attribute;

public sealed class CountedStep : IOperationStep<CountedStep>, IBeforeStep, IAfterStep
{
    private static int s_made;

    private long _begun, _ended;

    public static int Made => s_made;

    public long Begun => _begun;

    public long Ended => _ended;

    public static CountedStep? Latest { get; private set; }

    public static CountedStep Create(StepContext context)
    {
        Interlocked.Increment(ref s_made);
        return Latest = new CountedStep();
    }

    public StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments
    {
        _begun++;
        return default;
    }

    public void After<TArguments, TResult>(in TArguments arguments, ref StepOutcome<TResult> outcome) where TArguments : struct, IArguments => _ended++;
}
