using Polly;

namespace Mesh.Policies;

/// <summary>Outcomes of attempts, as Polly hands them around.</summary>
internal static class Outcomes
{
    /// <summary>The result, or the exception as it was thrown.</summary>
    public static TResult Take<TResult>(this Outcome<TResult> outcome)
    {
        outcome.ThrowIfException();
        return outcome.Result!;
    }

    /// <summary>The same for a pipeline whose results are objects.</summary>
    public static Outcome<object?> Untyped<TResult>(this Outcome<TResult> outcome) =>
        outcome.Exception is { } exception ? Outcome.FromException<object?>(exception) : Outcome.FromResult<object?>(outcome.Result);
}
