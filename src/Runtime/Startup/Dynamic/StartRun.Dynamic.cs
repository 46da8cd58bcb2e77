using Mesh.Plan;

namespace Mesh.Startup;

/// <content>A start of services that are added to those that run.</content>
internal sealed partial class StartRun
{
    // What runs is as far as anybody can ask; what does not will not come in this start.
    private void LookBehind(StartNode node, StartNode? dependency, PlannedDependency planned)
    {
        (ServiceStatus status, Exception? error) = _states[planned.Service];
        if (status is ServiceStatus.Running or ServiceStatus.Degraded || dependency is { IsStartable: false }) return;
        string name = _states.Plan.Services[planned.Service].Entry.Name;
        string what = planned.Optional ? "on which it optionally depends" : "which it requires";
        var told = new ServiceException($"Service '{name}', {what}, is not running: {error?.Message ?? status.ToString()}", error) { Kind = ServiceErrorKind.Unavailable, Service = name };
        if (planned.Optional) node.DegradedBy.Add((dependency, told));
        else node.FailedRequirement ??= told;
    }
}
