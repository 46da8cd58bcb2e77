using Mesh.Steps;

namespace Mesh.Benchmarks.Facades;

/// <summary>Marks an operation that lets only positive numbers pass.</summary>
[OperationStep<PositiveStep>(OperationPlace.Guard)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class PositiveAttribute : Attribute;

/// <summary>A step before the call, as cheap as one that looks at something.</summary>
public sealed class PositiveStep(StepContext context) : IOperationStep<PositiveStep>, IBeforeStep
{
    private readonly bool _isOn = true;

    /// <inheritdoc/>
    public static PositiveStep Create(StepContext context) => new(context);

    /// <inheritdoc/>
    public StepAnswer Before<TArguments>(in TArguments arguments, CancellationToken cancellationToken) where TArguments : struct, IArguments =>
        _isOn ? default : context.Refusal(ServiceErrorKind.Forbidden, "It is off.");
}

/// <summary>Marks an operation whose ended calls are counted.</summary>
[OperationStep<EndedStep>(OperationPlace.Audit)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class EndedAttribute : Attribute;

/// <summary>A step after the call.</summary>
public sealed class EndedStep : IOperationStep<EndedStep>, IAfterStep
{
    /// <summary>The number of calls that have ended.</summary>
    public int Ended { get; private set; }

    /// <inheritdoc/>
    public static EndedStep Create(StepContext context) => new();

    /// <inheritdoc/>
    public void After<TArguments, TResult>(in TArguments arguments, ref StepOutcome<TResult> outcome) where TArguments : struct, IArguments
    {
        if (outcome.Error is null) Ended++;
    }
}

/// <summary>Marks an operation with a step around it.</summary>
[OperationStep<OnwardStep>(OperationPlace.Journal)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnwardAttribute : Attribute;

/// <summary>A step around the call, which only goes on.</summary>
public sealed class OnwardStep : IOperationStep<OnwardStep>, IAroundStep
{
    /// <inheritdoc/>
    public static OnwardStep Create(StepContext context) => new();

    /// <inheritdoc/>
    public ValueTask<TResult> AroundAsync<TArguments, TNext, TResult>(TArguments arguments, TNext inner, CancellationToken cancellationToken)
        where TArguments : struct, IArguments
        where TNext : struct, IStepNext<TResult> => inner.InvokeAsync(cancellationToken);
}
