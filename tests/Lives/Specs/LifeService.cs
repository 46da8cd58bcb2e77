using Mesh.Plan;

namespace Mesh.Harness.Lives;

/// <summary>A service of a life: what the plan says of it, and how its hooks go.</summary>
/// <param name="index">Its place in the plan.</param>
public sealed class LifeService(int index)
{
    private readonly HookSpec?[] _hooks = new HookSpec?[Enum.GetValues<HookKind>().Length];

    public int Index => index;

    public string Name { get; } = $"s{index}";

    public List<PlannedDependency> Edges { get; } = [];

    public bool IsSingleton { get; set; } = true;

    public bool Critical { get; set; }

    public string? Stage { get; set; }

    public TimeSpan? StartTimeout { get; set; }

    public TimeSpan? StopTimeout { get; set; }

    public TimeSpan? SkipAfter { get; set; }

    public TimeSpan? GateTimeout { get; set; }

    public int Retries { get; set; }

    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    public bool RestartWhenUnhealthy { get; set; }

    public HealthSpec Health { get; set; } = new();

    /// <summary>Whether it was added while the application ran.</summary>
    public bool IsAdded { get; set; }

    /// <summary>Whether it is a hosted service too.</summary>
    public bool IsHosted => this[HookKind.HostStart] is not null;

    public bool Prepares => this[HookKind.Prepare] is not null;

    /// <summary>How a hook goes; null for one that it does not have.</summary>
    public HookSpec? this[HookKind kind]
    {
        get => _hooks[(int)kind];
        set => _hooks[(int)kind] = value;
    }

    public override string ToString() =>
        $"{Name}{(IsSingleton ? "" : " transient")}{(Critical ? " critical" : "")}{(IsAdded ? " added" : "")}{(Stage is null ? "" : $" in {Stage}")}{Time("start", StartTimeout)}{Time("stop", StopTimeout)}{Time("skip", SkipAfter)}{Time("gate", GateTimeout)}"
        + $"{(Retries == 0 ? "" : $" {Retries} retries after {RetryDelay.TotalMilliseconds:0.###}ms")}{(RestartWhenUnhealthy ? " restarted" : "")}{Health}"
        + string.Concat(Edges.Select(static edge => $" > s{edge.Service}{(edge.Optional ? "?" : "")}{(edge.Until == Until.Initialized ? "" : $" {edge.Until}")}"))
        + string.Concat(Enum.GetValues<HookKind>().Where(kind => this[kind] is { } hook && hook != new HookSpec()).Select(kind => $"; {kind} {this[kind]}"));

    private static string Time(string what, TimeSpan? time) => time is { } set ? $" {what}<{set.TotalMilliseconds:0.###}ms" : "";
}
