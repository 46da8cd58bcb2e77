namespace Mesh.Harness.Lives;

/// <summary>Something that is asked of the mesh, and when.</summary>
/// <param name="kind">What.</param>
public sealed class Command(CommandKind kind)
{
    public CommandKind Kind => kind;

    /// <summary>Of which service.</summary>
    public LifeService? Service { get; init; }

    /// <summary>What is added.</summary>
    public IReadOnlyList<LifeService> Added { get; init; } = [];

    /// <summary>Whether what depends on the service is meant too.</summary>
    public bool WithDependents { get; init; }

    /// <summary>The hook at whose begin it is done; null for a time.</summary>
    public (LifeService Service, HookKind Hook)? On { get; init; }

    /// <summary>How long after that, or after the begin of the life.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether it is done among all that happens in that moment, and not after it.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>Whether it is that hook which asks, and waits for the answer.</summary>
    public bool IsInHook { get; init; }

    /// <summary>After how long who has asked does not want it any more.</summary>
    public TimeSpan? TokenAfter { get; init; }

    /// <summary>The hook with whose end, while it is waited for, who has asked does not want it any more.</summary>
    public (LifeService Service, HookKind Hook)? TokenAtEndOf { get; init; }

    /// <summary>Told when it has been answered.</summary>
    public Action? Answered { get; set; }

    /// <summary>Has who has asked not want it any more.</summary>
    public Action? GiveUp { get; set; }

    public bool IsAnswered { get; set; }

    public bool HasBegun { get; set; }

    /// <summary>Whether it gives up whatever is under way.</summary>
    public bool GivesUp => Kind is CommandKind.Stop or CommandKind.Dispose or CommandKind.DisposeAsync or CommandKind.Signal;

    public bool Disposes => Kind is CommandKind.Dispose or CommandKind.DisposeAsync or CommandKind.Signal;

    public override string ToString() =>
        $"{Kind}{(Service is null ? "" : $" {Service.Name}")}{(Added.Count == 0 ? "" : $" {string.Join(", ", Added.Select(static service => service.Name))}")}{(WithDependents ? " with dependents" : "")}"
        + $" {(On is var (service, hook) ? $"{(IsInHook ? "in" : "at")} {hook} of {service.Name}{(IsAtOnce || IsInHook ? "" : " + ")}" : "at ")}{(IsAtOnce || IsInHook ? "" : $"{Delay.TotalMilliseconds:0.###}ms")}"
        + $"{(TokenAfter is { } after ? $", given up after {after.TotalMilliseconds:0.###}ms" : "")}{(TokenAtEndOf is var (last, end) ? $", given up at the end of {end} of {last.Name}" : "")}";
}

/// <summary>What can be asked of the mesh.</summary>
public enum CommandKind
{
    Start,
    Stop,
    Restart,
    Add,
    Remove,

    /// <summary>The container is disposed, by a thread that waits.</summary>
    Dispose,

    DisposeAsync,

    /// <summary>The process is told to end: the host does what it does then.</summary>
    Signal,

    /// <summary>A service does not do well any more.</summary>
    FallIll,
}
