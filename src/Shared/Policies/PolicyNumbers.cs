namespace Mesh.Shared.Policies;

/// <summary>Which whole numbers the attribute of a policy has, and what each may be.</summary>
internal static class PolicyNumbers
{
    public static (string Name, NumberRange Range)[] Of(PolicyKind kind) => kind switch
    {
        PolicyKind.Hedge => [("Count", PolicyBounds.HedgeCount)],
        PolicyKind.Retry => [("Count", PolicyBounds.RetryCount)],
        PolicyKind.ConcurrencyLimit => [("Permits", PolicyBounds.Permits), ("Queue", PolicyBounds.Queue)],
        PolicyKind.RateLimit => [("Permits", PolicyBounds.Permits), ("Queue", PolicyBounds.Queue), ("MaxKeys", PolicyBounds.MaxKeys)],
        PolicyKind.CircuitBreaker => [("MinimumThroughput", PolicyBounds.MinimumThroughput), ("Window", PolicyBounds.Window), ("Trials", PolicyBounds.Trials), ("MaxKeys", PolicyBounds.MaxKeys)],
        _ => [],
    };

    /// <summary>Whether a value is out of the range that it has.</summary>
    public static bool IsOutOfRange(PolicyKind kind, string name, int value) => Array.Exists(Of(kind), number => number.Name == name && !number.Range.Contains(value));
}
