using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>Makes the errors of restarts that failed, or could not begin.</summary>
internal static class RestartFailure
{
    /// <summary>
    /// Describes a restart in which some services did not come back, or could not be restarted; those that did not come back first.
    /// </summary>
    public static ServiceException Halted(MeshPlan plan, IReadOnlyList<string> restarted, IReadOnlyList<RestartEnd> failed, IEnumerable<int[]> untouched)
    {
        ServiceEntry first = failed[0].Entry;
        string help = failed[0].IsLeft ? $"restart '{first.Name}' again when that has ended; until then it goes on as before" : $"mend the cause above and restart '{first.Name}'; until then its calls are {CallsOf(first)}";
        string message =
            $"""
            The restart was halted: {(failed.Count == 1 ? "a service" : $"{failed.Count} services")} {(failed[0].IsLeft ? "could not be restarted" : "did not come back")}: {ErrorText.List(failed.Select(static end => (end.Entry.Name, end.Error!)))}
              restarted before: {Names(restarted)}
              not touched: {Names(NamesOf(plan, untouched))}
            help: {help}.
            """;
        Exception error = failed[0].Error!;
        return new ServiceException(message, ErrorText.OneOrAll([.. failed.Select(static end => end.Error!)]))
        {
            Kind = error switch
            {
                ServiceException own when failed[0].IsLeft || own.Kind is ServiceErrorKind.StartTimedOut or ServiceErrorKind.NotHealthy => own.Kind,
                TimeoutException => ServiceErrorKind.StopFailed,
                _ => ServiceErrorKind.StartFailed,
            },
            Service = first.Name,
            IsTransient = failed[0].IsLeft,
        };
    }

    /// <summary>Describes a restart that was cancelled or interrupted by a stop: how far it has come.</summary>
    public static OperationCanceledException Cancelled(MeshPlan plan, IReadOnlyList<string> restarted, IReadOnlyList<RestartEnd> failed, IEnumerable<int[]> untouched, CancellationToken cancellationToken)
    {
        RestartEnd[] gone = [.. failed.Where(static end => !end.IsLeft)];
        string message =
            $"""
            The restart was cancelled.
              restarted before: {Names(restarted)}
              did not come back: {(gone.Length == 0 ? "nothing" : ErrorText.List(gone.Select(static end => (end.Entry.Name, end.Error!))))}
              not touched: {Names([.. failed.Where(static end => end.IsLeft).Select(static end => end.Entry.Name), .. NamesOf(plan, untouched)])}
            """;
        if (gone.Length > 0) message += $"\nhelp: restart '{gone[0].Entry.Name}' again; until then its calls are {CallsOf(gone[0].Entry)}.";
        return new OperationCanceledException(message, gone.Length == 0 ? null : ErrorText.OneOrAll([.. gone.Select(static end => end.Error!)]), cancellationToken);
    }

    /// <summary>Returns what happens to the calls of a service that did not come back.</summary>
    public static string CallsOf(ServiceEntry entry) => entry.CallableWhenFailed ? "let through all the same" : "rejected";

    /// <summary>Makes the error for dependents of a service that did not come back.</summary>
    public static ServiceException Without(string service, Exception error) =>
        DependencyProblem.Of(service, isOptional: null, "did not come back from a restart", error);

    public static ServiceException NoSuchService(string service) =>
        Refused(ServiceErrorKind.NotFound, service, $"There is no service '{service}'. IServiceRegistry.Services lists all services.");

    public static ServiceException NothingToRestart(string service) =>
        Refused(ServiceErrorKind.NotFound, service, $"Service '{service}' cannot be restarted: it is not a singleton, so its instances are made on demand.");

    public static ServiceException StillStarting(string service) =>
        Refused(ServiceErrorKind.Unavailable, service, $"Service '{service}' is still starting: the start went on without it. Try again when it has joined or failed.", isTransient: true);

    public static ServiceException StillBusy(string service) => Refused(
        ServiceErrorKind.Unavailable,
        service,
        $"Service '{service}' cannot be restarted: a hook of it that was given up still runs, and nothing may be started beside it. help: have the hook heed its CancellationToken, or try again when it has ended.",
        isTransient: true);

    public static ServiceException Missing(string service, string required) =>
        Refused(ServiceErrorKind.Unavailable, service, $"Service '{service}' cannot start: '{required}', which it requires, is not there. help: restart '{required}' first.");

    private static ServiceException Refused(ServiceErrorKind kind, string service, string message, bool isTransient = false) => new(message) { Kind = kind, Service = service, IsTransient = isTransient };

    private static IEnumerable<string> NamesOf(MeshPlan plan, IEnumerable<int[]> batches) => batches.SelectMany(static services => services).Select(service => plan.Services[service].Entry.Name);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "nothing";
}
