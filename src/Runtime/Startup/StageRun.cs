using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>One stage during a start.</summary>
/// <param name="planned">The stage.</param>
internal sealed class StageRun(PlannedStage planned)
{
    public PlannedStage Planned => planned;

    public StageRun? Next { get; set; }

    public List<StartNode> Nodes { get; } = [];

    public bool HasBegun { get; set; }

    public bool IsPassed { get; set; }

    /// <summary>Whether nothing was missing when it was passed: what comes later was late.</summary>
    public bool WasComplete { get; set; }

    public TimeSpan Begin { get; set; }

    public TimeSpan End { get; set; }

    public ITimer? Timer { get; set; }

    /// <summary>Whether all of its services have come to an end that the gate can judge.</summary>
    public bool IsSettled => Nodes.TrueForAll(node => node.IsDone || (node.IsLate && planned.Gate != StageGate.Required));

    /// <summary>What keeps a required gate closed: services that failed, or are not healthy, or have not come.</summary>
    public IEnumerable<StartNode> Missing => Nodes.Where(static node => !node.IsDone || node.Error is not null);
}
