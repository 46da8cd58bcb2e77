namespace Mesh.Harness.Lives;

/// <summary>Something that happened in a life.</summary>
/// <param name="Time">When, in ticks.</param>
/// <param name="What">What.</param>
public sealed record Happening(long Time, What What)
{
    /// <summary>To which service.</summary>
    public LifeService? Service { get; init; }

    /// <summary>In which hook of it.</summary>
    public HookKind Hook { get; init; }

    /// <summary>In which call of that hook.</summary>
    public int Call { get; init; }

    /// <summary>By which command.</summary>
    public Command? Command { get; init; }

    public Exception? Error { get; init; }

    /// <summary>What was logged, or is wrong.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether what was logged is a warning or worse.</summary>
    public bool IsWarning { get; init; }

    public ServiceStatus Before { get; init; }

    public ServiceStatus After { get; init; }

    public override string ToString() => $"{Time / (double)TimeSpan.TicksPerMillisecond,9:0.000} " + What switch
    {
        What.CommandBegins => $"* {Command}",
        What.CommandEnds => $"* {Command} ended {(Error is null ? "well" : $"with {Error.GetType().Name}: {Error.Message}")}",
        What.TokenCancelled => $"* the token of {Command} is cancelled",
        What.Status => $"    {Service?.Name} {Before} > {After}",
        What.Logged => $"    log: {Text}",
        What.Wrong => $"!!! {Text}",
        _ => $"  {Service?.Name} {Hook}{(Call > 1 ? $" ({Call})" : "")} {What}{(Error is null ? "" : $": {Error.Message}")}",
    };
}

/// <summary>What can happen.</summary>
public enum What
{
    /// <summary>A hook begins.</summary>
    Begins,

    /// <summary>Its token is cancelled.</summary>
    GivenUp,

    /// <summary>It ends well.</summary>
    Ends,

    /// <summary>It throws.</summary>
    Fails,

    /// <summary>The mesh is asked for something.</summary>
    CommandBegins,

    /// <summary>Who has asked cancels it.</summary>
    TokenCancelled,

    /// <summary>The answer is there.</summary>
    CommandEnds,

    /// <summary>The status of a service has changed.</summary>
    Status,

    /// <summary>Something is written to the log.</summary>
    Logged,

    /// <summary>Something was seen that must not be.</summary>
    Wrong,
}
