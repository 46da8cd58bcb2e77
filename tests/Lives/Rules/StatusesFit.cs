namespace Mesh.Harness.Lives;

/// <summary>Statuses go the ways that there are, and are what they say.</summary>
internal sealed class StatusesFit : LifeRule
{
    private static readonly HashSet<(ServiceStatus, ServiceStatus)> s_ways =
    [
        (ServiceStatus.Registered, ServiceStatus.Running), (ServiceStatus.Registered, ServiceStatus.Degraded), (ServiceStatus.Registered, ServiceStatus.Failed), (ServiceStatus.Registered, ServiceStatus.Late),
        (ServiceStatus.Registered, ServiceStatus.Registered), // it has waited meanwhile
        (ServiceStatus.Registered, ServiceStatus.Stopping), // it came up when all had been given up
        (ServiceStatus.Late, ServiceStatus.Running), (ServiceStatus.Late, ServiceStatus.Degraded), (ServiceStatus.Late, ServiceStatus.Failed), (ServiceStatus.Late, ServiceStatus.Registered), (ServiceStatus.Late, ServiceStatus.Stopping),
        (ServiceStatus.Running, ServiceStatus.Degraded), (ServiceStatus.Running, ServiceStatus.Stopping), (ServiceStatus.Degraded, ServiceStatus.Running), (ServiceStatus.Degraded, ServiceStatus.Stopping),
        (ServiceStatus.Running, ServiceStatus.Failed), (ServiceStatus.Degraded, ServiceStatus.Failed), // a critical one that is not ready
        (ServiceStatus.Failed, ServiceStatus.Stopping), (ServiceStatus.Failed, ServiceStatus.Failed),
        (ServiceStatus.Stopping, ServiceStatus.Stopped), (ServiceStatus.Stopping, ServiceStatus.Running), (ServiceStatus.Stopping, ServiceStatus.Degraded), (ServiceStatus.Stopping, ServiceStatus.Failed), (ServiceStatus.Stopping, ServiceStatus.Stopping),
        (ServiceStatus.Stopping, ServiceStatus.Registered), // given up when it was to be started again
    ];

    private int _starts;

    public override void See(Happening happening, LifeState state)
    {
        if (happening is { What: What.CommandBegins, Command.Kind: CommandKind.Start }) _starts++;
        if (happening.What == What.Status) CheckWay(happening);
        if (happening is { What: What.CommandEnds, Command.Kind: CommandKind.Start, Error: null }) CheckStarted(happening, state);
    }

    public override void Finish(LifeState state)
    {
        foreach (ServiceState service in state.Services.Where(static service => service.Service is { IsSingleton: true, IsAdded: false }))
        {
            if (service.Status is not (ServiceStatus.Registered or ServiceStatus.Stopped or ServiceStatus.Failed) && !service.WasAbandoned) Violated($"{service.Service.Name} is {service.Status} at the end");
            if (service is { Status: ServiceStatus.Stopped, Ups: 0 }) Violated($"{service.Service.Name} is {service.Status} at the end, and was never initialized");
        }
    }

    private void CheckWay(Happening happening)
    {
        if (!happening.Service!.IsSingleton) return;
        // A further start begins anew.
        if (_starts > 1 && happening.Before is ServiceStatus.Registered or ServiceStatus.Stopped or ServiceStatus.Failed) return;
        if (!s_ways.Contains((happening.Before, happening.After))) Violated(happening, $"{happening.Service!.Name} went from {happening.Before} to {happening.After}");
    }

    private void CheckStarted(Happening happening, LifeState state)
    {
        foreach (ServiceState service in state.Services.Where(static service => service.Service is { IsSingleton: true, IsAdded: false }))
        {
            if (state.GivenUp is not null || state.Asked.Any(static command => command.Kind == CommandKind.Restart) || service.Service.RestartWhenUnhealthy) continue;
            bool isThere = service.Status is ServiceStatus.Running or ServiceStatus.Degraded;
            if (!isThere && service.Status is not (ServiceStatus.Failed or ServiceStatus.Late)) Violated(happening, $"{service.Service.Name} is {service.Status} when the start is over");
            if (isThere && !service.IsUp) Violated(happening, $"{service.Service.Name} is {service.Status} when the start is over, and is not initialized");
            if (!isThere && service.Service.Critical) Violated(happening, $"{service.Service.Name} is critical and {service.Status}, and the start did not fail");
        }
    }
}
