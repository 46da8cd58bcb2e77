namespace Mesh.Steps;

/// <summary>How a call has ended, as the steps after it see and change it.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
#pragma warning disable CA1815 // An outcome is not compared.
public struct StepOutcome<TResult>
#pragma warning restore CA1815
{
    private TResult? _result;

    internal StepOutcome(TResult? result, Exception? error) => (_result, Error) = (result, error);

    /// <summary>What the call has failed with, or was refused with; null when it has a result.</summary>
    public Exception? Error { get; private set; }

    /// <summary>The result; the default of its type when there is none. A result that is set is what the caller gets.</summary>
    /// <exception cref="InvalidOperationException">The call has failed: what answers instead is a fallback.</exception>
    public TResult? Result
    {
        readonly get => _result;
        set
        {
            if (Error is not null) throw new InvalidOperationException("A call that has failed has no result to replace. To answer instead of the service, use [Fallback] or a step around it.", Error);
            _result = value;
            IsReplaced = true;
        }
    }

    /// <summary>Whether the result is another than the service's.</summary>
    public bool IsReplaced { get; private set; }

    internal void Fail(Exception error) => (Error, _result) = (error, default);
}
