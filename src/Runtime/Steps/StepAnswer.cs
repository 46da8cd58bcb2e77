namespace Mesh.Steps;

/// <summary>What a step says before a call: to go on, which is the default, or a refusal.</summary>
#pragma warning disable CA1815, CA2225 // An answer is not compared, and is made of an exception by writing it.
public readonly struct StepAnswer
#pragma warning restore CA1815, CA2225
{
    private StepAnswer(ServiceException refusal) => Refusal = refusal;

    /// <summary>What the caller gets instead of an outcome of the service; null to go on.</summary>
    public ServiceException? Refusal { get; }

    /// <summary>Refuses a call. The exception is to be made anew for each: it is marked with the operation that has refused.</summary>
    /// <param name="refusal">What the caller gets; null to go on.</param>
    public static implicit operator StepAnswer(ServiceException? refusal) => refusal is null ? default : new StepAnswer(refusal);
}
