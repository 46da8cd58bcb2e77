using System.Globalization;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Policies;

/// <summary>Says which values of a policy are out of range, by the same bounds as generated code and the run time.</summary>
internal static class PolicyValues
{
    /// <summary>What is wrong, each with the name of the value; whether it should be a duration.</summary>
    public static IEnumerable<(string Name, string Problem, bool IsDuration)> Problems(AppliedPolicy policy)
    {
        foreach ((string name, bool mayBeZero) in Durations(policy.Kind))
        {
            if (DurationProblem(policy.Attribute, name, mayBeZero) is { } problem) yield return (name, problem, true);
        }

        foreach ((string name, NumberRange range) in PolicyNumbers.Of(policy.Kind))
        {
            if (PolicyPlaces.Scalar(policy.Attribute, name) is int value && !range.Contains(value)) yield return (name, $"{Words.Number(value)} is not {range}", false);
        }

        if (PolicyPlaces.Scalar(policy.Attribute, "FailureRatio") is double and not (> 0 and <= 1) and var ratio) yield return ("FailureRatio", $"{Number(ratio)} is not above 0 and at most 1", false);
        if (PolicyPlaces.Scalar(policy.Attribute, "RefreshAt") is double and not (>= 0 and < 1) and var refresh) yield return ("RefreshAt", $"{Number(refresh)} is not above 0 and below 1; leave it out for never", false);
        foreach ((string name, string members) in s_enums)
        {
            if (PolicyPlaces.Scalar(policy.Attribute, name) is int and not (>= 0 and <= 2) and var value) yield return (name, $"{Words.Number(value)} is none; write {members}", false);
        }

        foreach (string name in Names(policy.Kind))
        {
            if (PolicyPlaces.Constant(policy.Attribute, name) is { Kind: TypedConstantKind.Primitive } constant && string.IsNullOrWhiteSpace(constant.Value as string) && !(constant.IsNull && policy.Kind != PolicyKind.Policy))
            {
                yield return (name, policy.Kind == PolicyKind.Policy ? "it is empty; give the name of the pipeline" : "it is empty; give it a text, or leave it out", false);
            }
        }
    }

    /// <summary>The duration in ticks, as it holds: what is written, else the default; null when it cannot be read, or there is none.</summary>
    public static long? Ticks(AppliedPolicy policy, string name, string? byDefault = null) =>
        (PolicyPlaces.Scalar(policy.Attribute, name) as string ?? byDefault) is { } text ? DurationText.Parse(text, mayBeZero: true) : null;

    private static readonly (string Name, string Members)[] s_enums = [("Backoff", "Exponential, Linear or Constant"), ("Algorithm", "TokenBucket, FixedWindow or SlidingWindow")];

    private static (string Name, bool MayBeZero)[] Durations(PolicyKind kind) => kind switch
    {
        PolicyKind.Timeout or PolicyKind.TotalTimeout => [("Duration", false)],
        PolicyKind.Cached => [("Duration", false), ("NullDuration", true)],
        PolicyKind.Hedge => [("Delay", true)],
        PolicyKind.Retry => [("Delay", true), ("MaxDelay", false), ("MaxDuration", false)],
        PolicyKind.RateLimit => [("Per", false)],
        PolicyKind.CircuitBreaker => [("Sampling", false), ("Break", false)],
        _ => [],
    };

    private static string[] Names(PolicyKind kind) => kind switch
    {
        PolicyKind.Policy or PolicyKind.ConcurrencyLimit => ["Name"],
        PolicyKind.RateLimit or PolicyKind.CircuitBreaker => ["Name", "Key"],
        PolicyKind.Cached => ["Key"],
        _ => [],
    };

    private static string? DurationProblem(AttributeData attribute, string name, bool mayBeZero)
    {
        if (PolicyPlaces.Constant(attribute, name) is not { Kind: TypedConstantKind.Primitive } constant) return null;
        // A property may be null for its default; what a constructor takes is needed.
        if (constant.Value is not string text) return constant.IsNull && attribute.ConstructorArguments.Any(argument => argument.Equals(constant)) ? $"null is no duration; write {DurationText.Forms}" : null;
        return DurationText.Parse(text, mayBeZero) switch
        {
            null => $"{SymbolDisplay.FormatLiteral(text, quote: true)} is no duration{(mayBeZero ? "" : " above zero")}; write {DurationText.Forms}",
            > PolicyBounds.LongestTicks => $"{SymbolDisplay.FormatLiteral(text, quote: true)} is longer than 49 days, which is what a timer can wait",
            _ => null,
        };
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
