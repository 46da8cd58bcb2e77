namespace Mesh.Steps;

/// <summary>The answer of a step before a call: to continue (the default), a refusal, or to call the alternative instead.</summary>
#pragma warning disable CA1815, CA2225 // An answer is not compared, and an exception converts to one implicitly.
public readonly struct StepAnswer
#pragma warning restore CA1815, CA2225
{
    // One word, so that it is returned in a register: each call creates an answer.
    private static readonly ServiceException s_alternative = new();

    private readonly ServiceException? _instead;

    private StepAnswer(ServiceException instead) => _instead = instead;

    /// <summary>
    /// The answer to call the alternative instead of the inner call. The step's attribute names it in a member that is marked with
    /// <see cref="StepAlternativeAttribute"/>; if it names none, the call is refused with a <see cref="ServiceException"/> of the kind
    /// <see cref="ServiceErrorKind.InvalidConfiguration"/>.
    /// </summary>
    public static StepAnswer Alternative => new(s_alternative);

    /// <summary>The exception with which the call is refused; null to continue, and for the alternative.</summary>
    public ServiceException? Refusal => IsAlternative ? null : _instead;

    /// <summary>Whether the alternative is to be called.</summary>
    public bool IsAlternative => ReferenceEquals(_instead, s_alternative);

    /// <summary>Whether the call continues as if there were no step.</summary>
    public bool GoesOn => _instead is null;

    /// <summary>Refuses a call. Each call needs a new exception, since it is marked with the operation that refused.</summary>
    /// <param name="refusal">The exception for the caller; null to continue.</param>
    public static implicit operator StepAnswer(ServiceException? refusal) => refusal is null ? default : new StepAnswer(refusal);
}
