using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Notes when what happened during a start.</summary>
internal sealed class StartClock(TimeProvider time, int count)
{
    private readonly long _begin = time.GetTimestamp();
    private readonly TimeSpan[] _ready = new TimeSpan[count];
    private readonly TimeSpan?[] _started = new TimeSpan?[count];
    private readonly TimeSpan[] _finished = new TimeSpan[count];
    private readonly int[] _waitedFor = [.. Enumerable.Repeat(-1, count)];
    private TimeSpan _end;

    public void Ready(int service) => _ready[service] = Now;

    public void Started(int service) => _started[service] = Now;

    public void Finished(int service) => _finished[service] = Now;

    public void WaitedFor(int service, int dependency) => _waitedFor[service] = dependency;

    public void End() => _end = Now;

    public StartupReport Report(PlannedService[] services, ServiceStates states) => new(_end,
    [
        .. from service in Enumerable.Range(0, services.Length)
           where _started[service] is not null
           let state = states[service]
           select new ServiceStart(services[service].Entry.Name, state.Status, _ready[service], _started[service]!.Value, _finished[service], Awaited(service, services), state.Error),
    ]);

    private TimeSpan Now => time.GetElapsedTime(_begin);

    // Through what is only passed on (scoped and transient services) to what really took time.
    private string? Awaited(int service, PlannedService[] services)
    {
        int awaited = _waitedFor[service];
        while (awaited >= 0 && _started[awaited] is null) awaited = _waitedFor[awaited];
        return awaited < 0 ? null : services[awaited].Entry.Name;
    }
}
