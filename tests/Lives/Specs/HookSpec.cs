namespace Mesh.Harness.Lives;

/// <summary>How a hook goes.</summary>
public sealed record HookSpec
{
    /// <summary>How long it takes; null for a hook that never ends by itself.</summary>
    public TimeSpan? Duration { get; init; } = TimeSpan.Zero;

    /// <summary>How many of its calls fail.</summary>
    public int Failures { get; init; }

    /// <summary>Whether it fails before it returns a task.</summary>
    public bool FailsAtOnce { get; init; }

    /// <summary>What it does when its token is cancelled.</summary>
    public Reaction Reaction { get; init; }

    /// <summary>How long that takes, where it is not done at once.</summary>
    public TimeSpan Letting { get; init; }

    /// <summary>Whether it holds its thread all the time, and so does not hear of its token.</summary>
    public bool Blocks { get; init; }

    /// <summary>How long what it hung on its token holds the thread on which that is cancelled.</summary>
    public TimeSpan? BlocksWhenCancelled { get; init; }

    /// <summary>Whether what it hung on its token throws.</summary>
    public bool ThrowsWhenCancelled { get; init; }

    /// <summary>Whether it comes to its end inside of a lock of the service.</summary>
    public bool EndsInLock { get; init; }

    /// <summary>Whether it ends soon after its token has been cancelled, or before.</summary>
    public bool Lets => Duration is not null || (!Blocks && Reaction != Reaction.Ignores);

    public override string ToString() => string.Join(' ', Words());

    private IEnumerable<string> Words()
    {
        yield return Duration is { } duration ? $"{duration.TotalMilliseconds:0.###}ms" : "for ever";
        if (Failures > 0) yield return Failures == int.MaxValue ? "fails" : $"fails {Failures} times";
        if (FailsAtOnce) yield return "before its first await";
        if (Blocks) yield return "blocks";
        else if (Reaction != Reaction.Heeds || Letting > TimeSpan.Zero) yield return $"{Reaction}({Letting.TotalMilliseconds:0.###}ms)";
        if (BlocksWhenCancelled is { } blocks) yield return $"blocks its cancellation {blocks.TotalMilliseconds:0.###}ms";
        if (ThrowsWhenCancelled) yield return "throws at its cancellation";
        if (EndsInLock) yield return "ends in its lock";
    }
}
