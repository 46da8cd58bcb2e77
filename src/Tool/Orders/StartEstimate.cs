extern alias profiling;

using Mesh.Shared.Model;
using Mesh.Tool.Graphs;
using profiling::Mesh;
using profiling::Mesh.Profiling;

namespace Mesh.Tool.Orders;

/// <summary>Estimates the duration of a graph's start from the durations of a profile, if no service is late.</summary>
internal sealed class StartEstimate
{
    private readonly Dictionary<string, ServiceStart> _recorded;

    public StartEstimate(Application application, StartSteps steps, StartupProfile profile)
    {
        // How long a service takes that failed, was late or was given up is not known.
        _recorded = profile.Report.Services.Where(static service => service is { Began: true, GivenUp: false, IsLate: false, Status: not ServiceStatus.Failed }).ToDictionary(static service => service.Name, StringComparer.Ordinal);
        ServiceStart[] services = [.. steps.Services.Select(service => StartOf(application, steps, service))];
        // Hooks that run when all is up come after the last service.
        TimeSpan tail = profile.Report.Total - Last(profile.Report.Services), last = Last(services);
        Start = new StartupReport(last + (tail > TimeSpan.Zero ? tail : TimeSpan.Zero), services)
        {
            Slots = profile.Report.Slots,
            ConstructionSlots = profile.Report.ConstructionSlots,
            Pools = services.Select(static service => service.Pool).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(static pool => pool, pool => profile.Report.Pools.GetValueOrDefault(pool, int.MaxValue), StringComparer.Ordinal),
            Stages = [.. application.Stages.Select(static stage => new StageStart(stage.Name, (profiling::Mesh.StageGate)stage.Gate, TimeSpan.Zero, TimeSpan.Zero))],
        };
        Unknown = [.. services.Select(static service => service.Name).Where(name => !_recorded.ContainsKey(name)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The report of the simulated start, with its analysis.</summary>
    public StartupReport Start { get; }

    /// <summary>The services that the profile does not contain; they count as taking no time.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Gets the duration of a service's work; null when the profile does not contain it.</summary>
    public TimeSpan? Of(string service) => _recorded.TryGetValue(service, out ServiceStart? recorded) ? recorded.Work + recorded.RetryWait : null;

    private ServiceStart StartOf(Application application, StartSteps steps, int service)
    {
        ServiceModel model = application[service];
        ServiceStart? recorded = _recorded.GetValueOrDefault(model.Name);
        TimeSpan work = recorded is null ? TimeSpan.Zero : recorded.Work + recorded.RetryWait;
        return new ServiceStart(model.Name, ServiceStatus.Running, TimeSpan.Zero, TimeSpan.Zero, work, null, null)
        {
            Construct = recorded?.Construct ?? TimeSpan.Zero,
            Prepare = recorded?.Prepare ?? TimeSpan.Zero,
            Initialize = recorded?.Initialize ?? TimeSpan.Zero,
            RetryWait = recorded?.RetryWait ?? TimeSpan.Zero,
            Gate = recorded?.Gate ?? TimeSpan.Zero,
            Prepares = model.Start.Prepares,
            Pool = model.Start.Pool,
            Weight = model.Resources.Weight,
            Critical = model.Critical,
            Stage = model.Start.Stage,
            OwnGate = (profiling::Mesh.StageGate?)application.Stages.FirstOrDefault(stage => stage.Name == model.Start.Stage)?.GateOf(model.Name),
            Dependencies = [.. steps.WaitsFor(service).Select(static wait => wait.Edge)],
        };
    }

    private static TimeSpan Last(IEnumerable<ServiceStart> services) => services.Select(static service => service.SkippedAt ?? service.Healthy).DefaultIfEmpty().Max();
}
