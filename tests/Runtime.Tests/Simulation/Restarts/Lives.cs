using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of services that are started more than once, besides what the <see cref="Watch"/> sees of each start.</summary>
/// <param name="start">The services.</param>
/// <param name="watch">Notes what must not be.</param>
/// <param name="history">What statuses they have had.</param>
internal sealed class Lives(StartSpec start, Watch watch, StatusHistory history)
{
    private static readonly object s_restart = new();
    private readonly Dictionary<ServiceSpec, int> _calls = [];
    private readonly Dictionary<ServiceSpec, int> _takenDown = []; // as which of its statuses it was cleaned up last

    /// <summary>How long calls may take to end when their service is restarted.</summary>
    public required TimeSpan DrainTimeout { get; init; }

    /// <summary>Whether the service is started again, or has been: it was taken down before, or had failed.</summary>
    public bool IsAgain(ServiceSpec service) => history.Of(service).Contains(ServiceStatus.Stopping);

    /// <summary>Whether the service had failed, and is being started again.</summary>
    public bool IsTriedAgain(ServiceSpec service) =>
        history.Of(service) is [.., ServiceStatus.Failed, ServiceStatus.Stopping] or [.., ServiceStatus.Failed, ServiceStatus.Stopping, ServiceStatus.Starting];

    /// <summary>What a start of the service is a part of: each has slots of its own.</summary>
    public object WorkOf(ServiceSpec service) => IsAgain(service) ? s_restart : service.AddedWith ?? start;

    /// <summary>A call of the service has begun, or has ended.</summary>
    public void Called(ServiceSpec service, int change) => _calls[service] = _calls.GetValueOrDefault(service) + change;

    /// <summary>A hook of the service begins.</summary>
    public void Entered(ServiceSpec service, StartPhase phase)
    {
        if (!IsAgain(service)) return;
        IReadOnlyList<ServiceStatus> statuses = history.Of(service);
        watch.Check(statuses[^1] == ServiceStatus.Starting, $"{service.Name} {phase} and is {statuses[^1]}");
        // One that was not healthy is Failed too, and initialized: it is cleaned up, and has run with what there is.
        bool wasDown = _takenDown.GetValueOrDefault(service) != LastStop(statuses);
        foreach (ServiceSpec required in start.Waited(service).Where(static edge => !edge.Optional).Select(edge => start.Services[edge.Service]))
        {
            ServiceStatus its = history.Of(required)[^1];
            watch.Check(!wasDown || watch[required].IsUp, $"{service.Name} {phase} again, and {required.Name}, which it requires, is not there");
            watch.Check(!IsAgain(required) || its is not (ServiceStatus.Stopping or ServiceStatus.Starting), $"{service.Name} {phase} again while {required.Name}, which it requires, is {its}");
        }

        watch[service].WasAbandoned = false; // that was in an earlier life
    }

    /// <summary>The service begins to clean up.</summary>
    public void CleansUp(ServiceSpec service)
    {
        if (!watch.MayGoAlone() || watch[service].WasAbandoned) return;
        _takenDown[service] = LastStop(history.Of(service));
        watch.Check(history.Of(service)[^1] == ServiceStatus.Stopping, $"{service.Name} cleans up and is {history.Of(service)[^1]}");
        bool isOver = watch.Time.Now - history.Since(service) >= DrainTimeout.Ticks;
        watch.Check(isOver || _calls.GetValueOrDefault(service) == 0, $"{service.Name} cleans up with {_calls.GetValueOrDefault(service)} calls under way");
    }

    private static int LastStop(IReadOnlyList<ServiceStatus> statuses)
    {
        int last = statuses.Count - 1;
        while (statuses[last] != ServiceStatus.Stopping) last--;
        return last;
    }
}
