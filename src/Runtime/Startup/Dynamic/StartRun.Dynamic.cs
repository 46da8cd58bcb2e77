using Mesh.Plan;

namespace Mesh.Startup;

/// <content>A start of services that are added to those that run.</content>
internal sealed partial class StartRun
{
    // What runs is as far as anybody can ask, only its health may have to be waited for; what does not run will not come in this start.
    private void LookBehind(StartNode node, StartNode? dependency, PlannedDependency planned)
    {
        if (Presence.FirstMissing(_states, planned.Service) is not { } missing)
        {
            if (planned.Until == Until.Healthy && dependency is { Instance: { } instance }) BeginGateBehind(node, dependency, instance, planned.Optional);
            return;
        }

        (ServiceStatus status, Exception? error) = _states[missing];
        string name = _states.Plan.Services[planned.Service].Entry.Name;
        string what = planned.Optional ? "on which it optionally depends" : "which it requires";
        var told = new ServiceException($"Service '{name}', {what}, is not running: {error?.Message ?? status.ToString()}", error) { Kind = ServiceErrorKind.Unavailable, Service = name };
        if (planned.Optional) node.DegradedBy.Add((dependency, told));
        else node.FailedRequirement ??= told;
    }

    private void BeginGateBehind(StartNode node, StartNode dependency, object instance, bool isOptional)
    {
        node.WaitsToInitialize++;
        _active++;
        _ = GateAsync();

        async Task GateAsync()
        {
            (_, Exception? problem) = await HealthAsync(dependency, instance).ConfigureAwait(false);
            _queue.Post(() =>
            {
                _active--;
                node.WaitsToInitialize--;
                _changed.Enqueue(node);
                if (problem is null || node.IsDone) return;
                string name = dependency.Entry.Name;
                var told = new ServiceException($"Service '{name}', {(isOptional ? "on which it optionally depends" : "which it requires")}, is not healthy: {problem.Message}", problem) { Kind = ServiceErrorKind.Unavailable, Service = name };
                if (isOptional) node.DegradedBy.Add((dependency, told));
                else node.FailedRequirement ??= told;
            });
        }
    }
}
