using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>One stage during a start.</summary>
/// <param name="planned">The stage.</param>
internal sealed class StartStage(PlannedStage planned)
{
    public PlannedStage Planned => planned;

    public StartStage? Next { get; set; }

    public List<ServiceLife> Members { get; } = [];

    public bool HasBegun { get; set; }

    public bool IsPassed { get; set; }

    /// <summary>Whether nothing was missing when it was passed: what comes later was late.</summary>
    public bool WasComplete { get; set; }

    public TimeSpan Begin { get; set; }

    public TimeSpan End { get; set; }

    public LaterPost? Timer { get; set; }

    /// <summary>Whether all of its services have come to an end that the gate can judge.</summary>
    public bool IsSettled => Members.TrueForAll(life => life.IsSettled || (life.IsLate && life.StageGate != StageGate.Required));

    /// <summary>Whether its time is up: what comes now changes nothing any more.</summary>
    public bool IsTimeUp { get; set; }

    /// <summary>Services that failed, or are not healthy, or have not come.</summary>
    public IEnumerable<ServiceLife> Missing => Members.Where(static life => !life.IsSettled || (life.Error is not null && life.State != LifeState.LeftOut));

    /// <summary>Those of them that keep the gate closed.</summary>
    public IEnumerable<ServiceLife> Blocking => Missing.Where(static life => life.StageGate == StageGate.Required);
}
