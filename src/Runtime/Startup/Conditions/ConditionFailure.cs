namespace Mesh.Startup;

/// <summary>Says what came of the conditions of services.</summary>
internal static class ConditionFailure
{
    /// <summary>A service cannot be restarted: it is not in the plan.</summary>
    public static ServiceException NotInPlan(string service, Absent absent) =>
        new($"Service '{service}' cannot be restarted. {absent.Error(service).Message} It starts by itself when that has changed.") { Kind = ServiceErrorKind.Unavailable, Service = service };

    /// <summary>What those are told that depend on a service which has left the plan.</summary>
    public static ServiceException Without(string service, Absent absent) => DependencyProblem.Of(service, isOptional: true, $"has left the plan: {absent.Reason}.");

    /// <summary>Some services did not join, or did not let go of what they held when they left.</summary>
    public static ServiceException NotApplied(IReadOnlyList<(string Service, Exception Error)> failures) => new(
        $"Not all services could follow their conditions: {ErrorText.List(failures)}",
        ErrorText.OneOrAll([.. failures.Select(static failure => failure.Error)]))
    { Kind = failures[0].Error is StopTimedOutException ? ServiceErrorKind.StopFailed : ServiceErrorKind.StartFailed, Service = failures[0].Service };
}
