using Mesh.Plan;

namespace Mesh.Harness.Lives;

/// <summary>The services of a life, their options, and what is done to them.</summary>
public sealed class LifeSpec
{
    public required List<LifeService> Services { get; init; }

    public IReadOnlyList<PlannedStage> Stages { get; set; } = [];

    public int Slots { get; set; } = int.MaxValue;

    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan StopBudget { get; set; } = TimeSpan.FromMilliseconds(600);

    public TimeSpan GateTimeout { get; set; } = TimeSpan.FromMilliseconds(300);

    public TimeSpan JoinTimeout { get; set; } = TimeSpan.FromMilliseconds(300);

    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it is a host that starts and stops it.</summary>
    public bool IsHosted { get; set; }

    /// <summary>What the log does when something is written to it.</summary>
    public Foreign Log { get; set; }

    /// <summary>What the clock does now and then.</summary>
    public Foreign Clock { get; set; }

    /// <summary>What is done, in the order in which it would be done at the latest.</summary>
    public List<Command> Commands { get; } = [];

    /// <summary>The random life of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="scale">How many times as long as in simulated time all takes.</param>
    /// <param name="variant">Which of the things that may be done to its services.</param>
    public static LifeSpec Random(int seed, double scale = 1, int variant = 0) => new RandomLives(new Dice(new Random(seed), scale)).Next(new Dice(new Random((seed * 31) + variant), scale));

    /// <summary>How long a service may take to let go.</summary>
    public TimeSpan StopTimeoutOf(LifeService service) => service.StopTimeout ?? StopTimeout;

    public void Apply(MeshOptions options)
    {
        (options.MaxParallelStarts, options.ConstructionSlots) = (Slots, int.MaxValue);
        (options.StartTimeout, options.StopTimeout, options.StopBudget, options.GateTimeout, options.JoinTimeout, options.HealthInterval) = (StartTimeout, StopTimeout, StopBudget, GateTimeout, JoinTimeout, HealthInterval);
    }

    /// <summary>What a service waits for among the singletons, through others too.</summary>
    public IEnumerable<PlannedDependency> Waited(LifeService service)
    {
        foreach (PlannedDependency edge in service.Edges.Where(static edge => edge.Until != Until.FirstCall))
        {
            if (Services[edge.Service].IsSingleton) yield return edge;
            else foreach (PlannedDependency behind in Waited(Services[edge.Service])) yield return behind with { Optional = behind.Optional || edge.Optional };
        }
    }

    public override string ToString() =>
        $"{(IsHosted ? "hosted, " : "")}{(Slots == int.MaxValue ? "" : $"{Slots} slots, ")}start<{StartTimeout.TotalMilliseconds:0}ms stop<{StopTimeout.TotalMilliseconds:0}ms budget {StopBudget.TotalMilliseconds:0}ms gate<{GateTimeout.TotalMilliseconds:0}ms join<{JoinTimeout.TotalMilliseconds:0}ms"
        + $"{(Log == Foreign.Works ? "" : $", the log {Log}")}{(Clock == Foreign.Works ? "" : $", the clock {Clock}")}{string.Concat(Stages.Select(static stage => $", {stage.Name} {stage.Gate}{(stage.Timeout is { } timeout ? $"<{timeout.TotalMilliseconds:0}ms" : "")}{(stage.SkipOnTimeout ? " or without" : "")}{(stage.Required.Count == 0 ? "" : $" requires {string.Join(' ', stage.Required)}")}{(stage.Optional.Count == 0 ? "" : $" but not {string.Join(' ', stage.Optional)}")}"))}\n"
        + $"{string.Join('\n', Services)}\n{string.Join('\n', Commands)}";
}

/// <summary>What something does that is not ours.</summary>
public enum Foreign
{
    Works,
    Throws,
    Blocks,
}
