using Polly;

namespace Mesh.Policies;

/// <summary>Converts the outcomes of attempts that Polly passes around.</summary>
internal static class Outcomes
{
    /// <summary>Returns the result, or throws the exception with its original stack trace.</summary>
    public static TResult Take<TResult>(this Outcome<TResult> outcome)
    {
        outcome.ThrowIfException();
        return outcome.Result!;
    }

    /// <summary>Returns the same outcome for a pipeline whose results are objects.</summary>
    public static Outcome<object?> Untyped<TResult>(this Outcome<TResult> outcome) =>
        outcome.Exception is { } exception ? Outcome.FromException<object?>(exception) : Outcome.FromResult<object?>(outcome.Result);
}
