namespace Mesh.Harness.Lives;

/// <summary>How a service tells how it does.</summary>
public sealed record HealthSpec
{
    public HealthKind Kind { get; init; }

    /// <summary>How long after its initialization it is healthy; null for never.</summary>
    public TimeSpan? HealthyAfter { get; init; } = TimeSpan.Zero;

    /// <summary>How long what it says holds the thread that asks: its check before its first await, or the getter of its health; null for not at all.</summary>
    public TimeSpan? Blocks { get; init; }

    /// <summary>Whether that throws.</summary>
    public bool Throws { get; init; }

    /// <summary>Whether it reports inside of its lock, which the getter takes too.</summary>
    public bool InLock { get; init; }

    /// <summary>How long it keeps the lock when it has reported.</summary>
    public TimeSpan? KeepsLock { get; init; }

    public override string ToString() => Kind == HealthKind.Silent ? "" :
        $" {Kind}({(HealthyAfter is { } after ? $"healthy after {after.TotalMilliseconds:0.###}ms" : "never healthy")}{(Blocks is { } blocks ? $", blocks {blocks.TotalMilliseconds:0.###}ms" : "")}{(Throws ? ", throws" : "")}{(InLock ? $", in its lock{(KeepsLock is { } keeps ? $" for {keeps.TotalMilliseconds:0.###}ms" : "")}" : "")})";
}

/// <summary>By what a service tells how it does.</summary>
public enum HealthKind
{
    Silent,
    Reports,
    IsAsked,
}
