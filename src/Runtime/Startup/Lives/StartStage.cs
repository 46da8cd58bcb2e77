using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>A stage during a start.</summary>
/// <param name="planned">The stage of the plan.</param>
internal sealed class StartStage(PlannedStage planned)
{
    public PlannedStage Planned => planned;

    public StartStage? Next { get; set; }

    public List<ServiceLife> Members { get; } = [];

    public bool HasBegun { get; set; }

    public bool IsPassed { get; set; }

    /// <summary>Whether nothing was missing when the gate was passed; services that came later were late.</summary>
    public bool WasComplete { get; set; }

    public TimeSpan Begin { get; set; }

    public TimeSpan End { get; set; }

    public LaterPost? Timer { get; set; }

    /// <summary>Whether all services of the stage have come to an end that the gate can judge.</summary>
    public bool IsSettled => Members.TrueForAll(life => life.IsSettled || (life.IsLate && life.StageGate != StageGate.Required));

    /// <summary>Whether the timeout of the stage is over; later events no longer change its outcome.</summary>
    public bool IsTimeUp { get; set; }

    /// <summary>The services that failed, are not healthy, or have not started yet.</summary>
    public IEnumerable<ServiceLife> Missing => Members.Where(static life => !life.IsSettled || (life.Error is not null && life.State != LifeState.LeftOut));

    /// <summary>The missing services that keep the gate closed.</summary>
    public IEnumerable<ServiceLife> Blocking => Missing.Where(static life => life.StageGate == StageGate.Required);
}
