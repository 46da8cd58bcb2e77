using Mesh.Events;
using Mesh.Manifest;
using Mesh.Steps;

namespace Acme.Doors;

/// <summary>How long a call may take. Each that takes longer is told as an event.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
[ManifestEntry("budget")]
[OperationStep<BudgetStep>(OperationPlace.Journal, Order = 2)]
public sealed class BudgetAttribute(int milliseconds) : Attribute
{
    public TimeSpan Limit => TimeSpan.FromMilliseconds(milliseconds);
}

/// <summary>A call has taken too long.</summary>
public sealed record BudgetExceededEvent(TimeSpan Took, TimeSpan Limit) : MeshEvent
{
    public override string Kind => "budget-exceeded";

    public override string ToString() => $"{Service}/{Operation} took {Took.TotalMilliseconds} ms of {Limit.TotalMilliseconds} ms.";
}

/// <summary>A call is over: told to those who listen, and not kept, since there are as many as calls.</summary>
public sealed record CallEndedEvent(TimeSpan Took) : MeshEvent
{
    public override string Kind => "call-ended";

    public override bool IsKept => false;

    public override string ToString() => $"{Service}/{Operation} took {Took.TotalMilliseconds} ms.";
}

public sealed class BudgetStep(StepContext context, IMeshEvents events, BudgetCounts counts) : IOperationStep<BudgetStep>, IAroundStep
{
    private readonly TimeSpan _limit = ((BudgetAttribute)context.Attribute).Limit;

    public static BudgetStep Create(StepContext context) => new(context, (IMeshEvents)context.Services.GetService(typeof(IMeshEvents))!, (BudgetCounts)context.Services.GetService(typeof(BudgetCounts))!);

    public async ValueTask<TResult> AroundAsync<TArguments, TNext, TResult>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStepNext<TResult>
    {
        long begin = context.Time.GetTimestamp();
        try
        {
            return await inner.InvokeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Ended(context.Time.GetElapsedTime(begin));
        }
    }

    private void Ended(TimeSpan took)
    {
        if (events.IsObserved) events.Publish(new CallEndedEvent(took) { Service = context.Operation.Service, Operation = context.Operation.Name });
        if (took <= _limit) return;
        counts.Add(context.Operation);
        events.Publish(new BudgetExceededEvent(took, _limit) { Service = context.Operation.Service, Operation = context.Operation.Name });
    }
}
