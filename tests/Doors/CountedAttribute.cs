using System.Collections.Concurrent;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>Counts how many calls have begun and ended: nothing that allocates.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[OperationStep<CountedStep>(OperationPlace.Journal, Order = 1)]
public sealed class CountedAttribute : Attribute;

/// <summary>The steps that were made, by operation.</summary>
public sealed class Counters
{
    public ConcurrentQueue<(string Operation, CountedStep Step)> Made { get; } = new();
}

public sealed class CountedStep : IOperationStep<CountedStep>, IBeforeStep, IAfterStep
{
    private long _begun, _ended;

    public long Begun => _begun;

    public long Ended => _ended;

    public static CountedStep Create(StepContext context)
    {
        var step = new CountedStep();
        (context.Services.GetService(typeof(Counters)) as Counters)?.Made.Enqueue((context.Operation.Name, step));
        return step;
    }

    public StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments
    {
        Interlocked.Increment(ref _begun);
        return default;
    }

    public void After<TArguments, TResult>(in TArguments arguments, ref StepOutcome<TResult> outcome) where TArguments : struct, IArguments => Interlocked.Increment(ref _ended);
}
