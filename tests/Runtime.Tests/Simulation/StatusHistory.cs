using System.Threading.Channels;
using Mesh.Registry;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>The statuses that each service has had, as the registry told them.</summary>
internal sealed class StatusHistory(ServiceStates states, Watch watch)
{
    private readonly Channel<ServiceStatusChange> _changes = states.Watch();
    private readonly Dictionary<string, List<ServiceStatus>> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, List<ServiceStatus>> Statuses => _statuses;

    /// <summary>Takes in what has been told; to be called before time goes on.</summary>
    public void Collect()
    {
        while (_changes.Reader.TryRead(out ServiceStatusChange? change))
        {
            if (!_statuses.TryGetValue(change.Service, out List<ServiceStatus>? statuses)) _statuses.Add(change.Service, statuses = [ServiceStatus.Registered]);
            watch.Check(statuses[^1] == change.Before, $"{change.Service} was {statuses[^1]}, and is said to have been {change.Before}");
            statuses.Add(change.After);
            _since[change.Service] = watch.Time.Now;
        }
    }

    public IReadOnlyList<ServiceStatus> Of(ServiceSpec service)
    {
        Collect();
        return _statuses.GetValueOrDefault(service.Name) ?? [ServiceStatus.Registered];
    }

    /// <summary>Since when it has had the status that it has.</summary>
    public long Since(ServiceSpec service)
    {
        Collect();
        return _since.GetValueOrDefault(service.Name);
    }
}
