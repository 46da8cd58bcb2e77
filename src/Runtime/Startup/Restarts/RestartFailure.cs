using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>Says why a restart did not come to its end, or could not begin.</summary>
internal static class RestartFailure
{
    public static ServiceException Halted(MeshPlan plan, IReadOnlyList<string> restarted, IReadOnlyList<(int Service, Exception Error)> failed, IEnumerable<int> untouched)
    {
        string names = string.Join("; ", failed.Select(end => $"'{plan.Services[end.Service].Entry.Name}': {end.Error.Message}"));
        string message =
            $"""
            The restart was halted: {(failed.Count == 1 ? "a service" : $"{failed.Count} services")} did not come back: {names}
              restarted before: {Names(restarted)}
              not touched: {Names(untouched.Select(service => plan.Services[service].Entry.Name))}
            help: mend the cause above and restart '{plan.Services[failed[0].Service].Entry.Name}'; until then its calls are {(plan.Services[failed[0].Service].Entry.CallableWhenFailed ? "let through all the same" : "rejected")}.
            """;
        Exception first = failed[0].Error;
        return new ServiceException(message, failed.Count == 1 ? first : new AggregateException(failed.Select(static end => end.Error)))
        {
            Kind = first switch
            {
                ServiceException { Kind: ServiceErrorKind.StartTimedOut or ServiceErrorKind.NotHealthy } own => own.Kind,
                TimeoutException => ServiceErrorKind.StopFailed,
                _ => ServiceErrorKind.StartFailed,
            },
            Service = plan.Services[failed[0].Service].Entry.Name,
        };
    }

    /// <summary>What those are told that depend on what did not come back.</summary>
    public static ServiceException Without(string service, Exception error) =>
        DependencyProblem.Of(service, isOptional: null, "did not come back from a restart", error);

    public static ServiceException NoSuchService(string service) =>
        new($"There is no service '{service}'. IServiceRegistry.Services lists those that there are.") { Kind = ServiceErrorKind.NotFound, Service = service };

    public static ServiceException NothingToRestart(string service) =>
        new($"Service '{service}' cannot be restarted: it is no singleton, so its instances are made when somebody asks.") { Kind = ServiceErrorKind.NotFound, Service = service };

    public static ServiceException StillStarting(string service) =>
        new($"Service '{service}' is still starting: the start went on without it. Try again when it has joined or failed.") { Kind = ServiceErrorKind.Unavailable, Service = service, IsTransient = true };

    public static ServiceException StillBusy(string service) =>
        new($"Service '{service}' cannot be restarted: a hook of it that was given up still runs, and nothing may be started beside it. help: have the hook heed its CancellationToken, or try again when it has ended.") { Kind = ServiceErrorKind.Unavailable, Service = service, IsTransient = true };

    public static ServiceException Missing(string service, string required) =>
        new($"Service '{service}' cannot start: '{required}', which it requires, is not there. help: restart '{required}' first.") { Kind = ServiceErrorKind.Unavailable, Service = service };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "nothing";
}
