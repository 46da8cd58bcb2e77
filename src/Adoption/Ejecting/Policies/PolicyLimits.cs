using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>What Polly, or written code, does otherwise than Mesh did, or not at all.</summary>
internal static class PolicyLimits
{
    private static readonly TimeSpan s_shortestTimeout = TimeSpan.FromMilliseconds(10), s_shortestBreak = TimeSpan.FromMilliseconds(500), s_longest = TimeSpan.FromDays(1);

    /// <summary>Gets why nothing can stand in the place of a policy; null when something can.</summary>
    public static (string Reason, string Remedy)? Unreplaced(AppliedPolicy policy, IMethodSymbol method, EjectedService owner)
    {
        bool isStream = OperationFacts.IsStream(method.ReturnType), isSynchronous = !isStream && !OperationFacts.IsTask(method.ReturnType);
        bool isGeneric = method.Arity > 0 || owner.Type.IsGenericType;
        var values = new PolicyValues(policy);
        if (method.Parameters.Any(static parameter => parameter.RefKind == RefKind.In)) return ("no lambda can take a parameter with 'in'", "pass it by value.");
        if (isStream) return ("Polly has no strategy for a stream", "handle failures where the stream is enumerated.");
        switch (policy.Kind)
        {
            case PolicyKind.Hedge when isSynchronous:
                return ("attempts beside each other need a task", "return a task.");
            case PolicyKind.Hedge when isGeneric:
                return ("a pipeline with hedging is one for a type of result, and this operation has many", "write it inside of the operation.");
            case PolicyKind.RateLimit or PolicyKind.CircuitBreaker when values.Text("Key") is not null:
                return ("it has a state for each key", policy.Kind == PolicyKind.RateLimit ? "use System.Threading.RateLimiting.PartitionedRateLimiter." : "use a Polly ResiliencePipelineRegistry with the key.");
            case PolicyKind.Fallback when FallbackMethod.Find(owner.Type, method, values.Text("Method"), out string problem) is null:
                return (problem, "call it yourself.");
            case PolicyKind.Cached when OperationFacts.Result(method) is null:
                return ("there is no result to keep", "take it for gone.");
            default:
                return null;
        }
    }

    /// <summary>Gets the values that have no counterpart, as the ends of a sentence.</summary>
    public static IEnumerable<string> Losses(AppliedPolicy policy)
    {
        var values = new PolicyValues(policy);
        if (policy.Kind is PolicyKind.Retry && values.Duration("MaxDuration") is not null) yield return "MaxDuration is not kept";
        if (policy.Kind is PolicyKind.CircuitBreaker)
        {
            if (values.Number("Window") > 0) yield return "it counts over a time, and not the last calls ('Window')";
            if (values.Number("Trials") > 1) yield return "one trial closes it ('Trials')";
            if (values.Duration("Break") < s_shortestBreak) yield return "it stays open for 500 ms at least";
        }

        if (policy.Kind is PolicyKind.Timeout or PolicyKind.TotalTimeout)
        {
            if (values.Flag("Abandon")) yield return "the caller waits for an operation that does not heed its token ('Abandon')";
            if (values.Duration("Duration") < s_shortestTimeout || values.Duration("Duration") > s_longest) yield return "it is between 10 ms and a day";
        }

        if (policy.Kind is PolicyKind.Cached && values.Share("RefreshAt") > 0) yield return "nothing is fetched anew before it expires ('RefreshAt')";
        if (policy.Kind is PolicyKind.RateLimit or PolicyKind.CircuitBreaker or PolicyKind.ConcurrencyLimit && values.Text("Name") is { } name) yield return $"it is shared by the operations of this class alone ('{name}')";
    }

    /// <summary>Puts the time of a timeout into the bounds of Polly.</summary>
    public static TimeSpan Timeout(TimeSpan time) => time < s_shortestTimeout ? s_shortestTimeout : time > s_longest ? s_longest : time;

    /// <summary>Puts the times of a breaker into the bounds of Polly.</summary>
    public static TimeSpan Breaker(TimeSpan time) => time < s_shortestBreak ? s_shortestBreak : time > s_longest ? s_longest : time;
}
