using Mesh.Startup;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Something that was done to a mesh, how it stood before, and what came of it.</summary>
internal sealed class Step(SimulatedMesh mesh)
{
    private int _first;
    private int _end;

    public SimulatedMesh Mesh => mesh;

    public string What { get; set; } = "illness";

    public ServiceSpec? Service { get; set; }

    public IReadOnlyList<ServiceSpec> Added { get; set; } = [];

    public RestartOptions Options { get; set; } = new();

    public RestartReport? Report { get; set; }

    public Exception? Error { get; set; }

    /// <summary>The services that there were, each with its status and whether it was initialized.</summary>
    public Dictionary<ServiceSpec, (ServiceStatus Status, bool IsUp)> Before { get; private set; } = [];

    public long Began { get; private set; }

    /// <summary>What happened meanwhile.</summary>
    public IEnumerable<Happening> Happenings => mesh.Watch.Happenings.Take(_end).Skip(_first);

    public void Begin()
    {
        (_first, Began) = (mesh.Watch.Happenings.Count, mesh.Time.Now);
        Before = mesh.Present.ToDictionary(static service => service, service => (mesh.States[service.Index].Status, mesh.Watch[service].IsUp));
    }

    public void End() => _end = mesh.Watch.Happenings.Count;

    public override string ToString() => $"{What} of {Service?.Name ?? string.Join(", ", Added.Select(static service => service.Name))}";
}
