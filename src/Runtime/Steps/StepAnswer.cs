namespace Mesh.Steps;

/// <summary>What a step says before a call: to go on, which is the default, a refusal, or that the alternative is to be called instead.</summary>
#pragma warning disable CA1815, CA2225 // An answer is not compared, and is made of an exception by writing it.
public readonly struct StepAnswer
#pragma warning restore CA1815, CA2225
{
    // One word, which is returned in a register: an answer is made for each call.
    private static readonly ServiceException s_alternative = new();

    private readonly ServiceException? _instead;

    private StepAnswer(ServiceException instead) => _instead = instead;

    /// <summary>
    /// Answers the call by what the step's attribute names in a parameter or property that is marked with <see cref="StepAlternativeAttribute"/>, in the place of all that is further in. Where it names nothing the call is refused,
    /// with a <see cref="ServiceException"/> of the kind <see cref="ServiceErrorKind.InvalidConfiguration"/>.
    /// </summary>
    public static StepAnswer Alternative => new(s_alternative);

    /// <summary>What the caller gets instead of an outcome of the service; null to go on, and for the alternative.</summary>
    public ServiceException? Refusal => IsAlternative ? null : _instead;

    /// <summary>Whether the alternative is to be called.</summary>
    public bool IsAlternative => ReferenceEquals(_instead, s_alternative);

    /// <summary>Whether the call goes on as if there were no step.</summary>
    public bool GoesOn => _instead is null;

    /// <summary>Refuses a call. The exception is to be made anew for each: it is marked with the operation that has refused.</summary>
    /// <param name="refusal">What the caller gets; null to go on.</param>
    public static implicit operator StepAnswer(ServiceException? refusal) => refusal is null ? default : new StepAnswer(refusal);
}
