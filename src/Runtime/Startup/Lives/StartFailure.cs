using System.Globalization;
using Mesh.Graph;
using Mesh.Health;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// Makes the errors of starts and stops. One message says it all: the service that failed, the reason, the services that waited for it, and
/// those that have been stopped again.
/// </summary>
internal static class StartFailure
{
    public static ServiceException Describe(MeshPlan plan, int failed, Exception error, IReadOnlyList<string> started)
    {
        ServiceEntry entry = plan.Services[failed].Entry;
        string waited = Names(Topology(plan).Impact(failed).Where(service => plan.Services[service].Entry.Lifetime == ServiceLifetime.Singleton).Select(service => plan.Services[service].Entry.Name));
        string help = entry.Critical
            ? $"if the application can run without '{entry.Name}', remove Critical = true from its [Service] attribute."
            : $"'{entry.Name}' is not critical, and fails the start only because MeshOptions.AbortOnFailure (Mesh:AbortOnFailure) is set.";
        string message =
            $"""
            The application did not start: {(entry.Critical ? "critical " : "")}service '{entry.Name}' ({entry.Type}) failed with {error.GetType().Name}: {ErrorText.Of(error)}
              waited on it: {waited}
              stopped again, in this order: {Names(started)}
            help: mend the cause above; {help}
            """;
        return new ServiceException(message, error)
        {
            Kind = (error as ServiceException)?.Kind == ServiceErrorKind.StartTimedOut ? ServiceErrorKind.StartTimedOut : ServiceErrorKind.StartFailed,
            Service = entry.Name,
        };
    }

    /// <summary>
    /// Describes a start that was given up, or whose gate stays closed, with the services that were still starting and those that have been
    /// stopped again.
    /// </summary>
    public static Exception Describe(Start start, Exception error, IReadOnlyList<string> stopped)
    {
        string still = start.StillStarting is { Length: > 0 } services ? string.Create(CultureInfo.InvariantCulture, $"\n  still starting after {start.Total.TotalSeconds:0.###} s: {services}") : "";
        string help = error is OperationCanceledException { CancellationToken.CanBeCanceled: true } ? "\nhelp: allow it more time, or have the start go on without what takes long: [Service(SkipAfter = ...)]." : "";
        string message = $"{ErrorText.Of(error)}{still}\n  stopped again, in this order: {Names(stopped)}{help}";
        return error switch
        {
            OperationCanceledException canceled => new OperationCanceledException(message, canceled, canceled.CancellationToken),
            ServiceException failed => new ServiceException(message, failed.InnerException) { Kind = failed.Kind, Service = failed.Service, IsTransient = failed.IsTransient },
            _ => new InvalidOperationException(message, error),
        };
    }

    /// <summary>Describes a service that is initialized, but was not healthy in time.</summary>
    public static ServiceException NotHealthy(ServiceEntry entry, HealthReading reading, TimeSpan timeout) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Service '{entry.Name}' was not healthy within {timeout.TotalSeconds:0.###} s; it last said: {reading.Health}{(reading.Description is { } description ? $", {description.TrimEnd('.')}" : "")}. help: find out why, or wait longer with [Service(GateTimeout = ...)]."),
        reading.Error)
    { Kind = ServiceErrorKind.NotHealthy, Service = entry.Name, IsTransient = true };

    /// <summary>Describes a stage whose required gate stays closed.</summary>
    public static ServiceException StageNotPassed(Start start, StartStage stage, IReadOnlyList<ServiceLife> blocking, TimeSpan now, bool timeIsUp)
    {
        IEnumerable<string> missing = blocking.Select(life => $"'{life.Entry.Name}' ({Missing(life)})");
        string when = timeIsUp && stage.Planned.Timeout is { } timeout ? string.Create(CultureInfo.InvariantCulture, $" within {timeout.TotalSeconds:0.###} s") : "";
        return new ServiceException(
            $"The application did not start: stage '{stage.Planned.Name}' did not pass its gate{when}. What keeps it closed: {string.Join("; ", missing)}. help: mend these, or name the services that the application can start without in the Optional of the stage.",
            blocking.Select(static life => life.Error).FirstOrDefault(static error => error is not null))
        { Kind = ServiceErrorKind.StartFailed };

        string Missing(ServiceLife life) => life.Error is { } error ? ErrorText.Remembered(error) : life.IsInitialized ? "has started, and is not healthy yet" : $"has not started yet{StartProgress.InTheWay(start, life, now)}";
    }

    /// <summary>Makes the error of a service that was starting when the start was given up.</summary>
    public static OperationCanceledException GivenUp(ServiceEntry entry, Exception? why) => new($"Service '{entry.Name}' was starting when the start was given up{(why is null ? "." : $": {ErrorText.Remembered(why)}")}", why);

    /// <summary>Describes a service that could not start in time, because a hook of an earlier start was given up and still runs.</summary>
    public static ServiceException StillBusy(ServiceEntry entry, string what, TimeSpan timeout) => new(
        string.Create(CultureInfo.InvariantCulture, $"Service '{entry.Name}' could not begin to start within {timeout.TotalSeconds:0.###} s: its {what} of an earlier start was given up and still runs, and nothing may be called beside it. help: {RemedyFor(what)}."))
    { Kind = ServiceErrorKind.StartTimedOut, Service = entry.Name, IsTransient = true };

    /// <summary>Describes a hook that could not be called in time, because another one still runs.</summary>
    public static ServiceException NotCalled(Hook hook, string before) => new(
        string.Create(CultureInfo.InvariantCulture, $"The {hook.What} of service '{hook.Entry.Name}' could not begin within {hook.Limit.TotalSeconds:0.###} s: its {before} still runs, and nothing may be called beside it. help: {RemedyFor(before)}."))
    { Kind = hook.Kind, Service = hook.Entry.Name, IsTransient = true };

    /// <summary>Describes a hook that was given up and still runs when everything else has been stopped.</summary>
    public static StopTimedOutException StillRuns(string service, string what) => new($"Service '{service}' was given up, and its {what} still runs. help: {RemedyFor(what)}.");

    /// <summary>Describes a start that cannot go on: services still wait, and none is left that could start.</summary>
    public static InvalidOperationException NobodyIsLeft(string waiting) => new($"No service is left that could start: the plan has a cycle, or an earlier stage needs a later one. {waiting}");

    /// <summary>Returns the error of a start, with the errors of services that did not stop afterwards attached.</summary>
    public static Exception WithLaterErrors(Exception error, IReadOnlyList<(string Service, Exception Error)> later)
    {
        if (later.Count == 0) return error;
        string message = $"{ErrorText.Of(error)}\n  did not stop afterwards: {ErrorText.List(later)}";
        Exception[] all = [(error as ServiceException)?.InnerException ?? error, .. later.Select(static failure => failure.Error)];
        var inner = new AggregateException(all);
        return error switch
        {
            ServiceException first => new ServiceException(message, inner) { Kind = first.Kind, Service = first.Service, IsTransient = first.IsTransient },
            OperationCanceledException canceled => new OperationCanceledException(message, inner, canceled.CancellationToken),
            _ => new ServiceException(message, inner) { Kind = ServiceErrorKind.StartFailed },
        };
    }

    /// <summary>Describes services that did not stop.</summary>
    public static ServiceException NotStopped(IReadOnlyList<(string Service, Exception Error)> failures, int others) => new(
        $"{failures.Count} of the services did not stop: {ErrorText.List(failures)}.{(others > 0 ? " All others were stopped." : "")}",
        ErrorText.OneOrAll([.. failures.Select(static failure => failure.Error)]))
    { Kind = ServiceErrorKind.StopFailed, Service = failures[0].Service };

    /// <summary>Returns the remedy for a constructor or hook that does not end.</summary>
    public static string RemedyFor(string what) => what == StartCall.Constructor ? "move slow work to InitializeAsync, which gets a token" : "have it heed its CancellationToken";

    private static Topology Topology(MeshPlan plan) =>
        new([.. plan.Services.Select(static service => service.Dependencies.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Service).ToArray())]);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "nothing";
}
