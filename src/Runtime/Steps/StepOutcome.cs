namespace Mesh.Steps;

/// <summary>The outcome of a call, which the steps after it may change.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
#pragma warning disable CA1815 // An outcome is not compared.
public struct StepOutcome<TResult>
#pragma warning restore CA1815
{
    private TResult? _result;

    internal StepOutcome(TResult? result, Exception? error) => (_result, Error) = (result, error);

    /// <summary>The exception with which the call failed or was refused; null if it has a result.</summary>
    public Exception? Error { get; private set; }

    /// <summary>The result; the default of its type if there is none. The caller gets the result that is set here.</summary>
    /// <exception cref="InvalidOperationException">The call has failed, and has no result to replace.</exception>
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

    /// <summary>Whether the result of the service has been replaced.</summary>
    public bool IsReplaced { get; private set; }

    internal void Fail(Exception error) => (Error, _result) = (error, default);
}
