namespace Mesh.Startup;

/// <summary>Makes the errors about conditions of services.</summary>
internal static class ConditionFailure
{
    /// <summary>Describes a service that cannot be restarted because it is not in the plan.</summary>
    public static ServiceException NotInPlan(string service, Absent absent) =>
        new($"Service '{service}' cannot be restarted. {absent.Error(service).Message} It starts by itself when that has changed.") { Kind = ServiceErrorKind.Unavailable, Service = service };

    /// <summary>Makes the error for dependents of a service that has left the plan.</summary>
    public static ServiceException Without(string service, Absent absent) => DependencyProblem.Of(service, isOptional: true, $"has left the plan: {absent.Reason}.");

    /// <summary>Describes services that did not start when they joined, or did not stop when they left.</summary>
    public static ServiceException NotApplied(IReadOnlyList<(string Service, Exception Error)> failures) => new(
        $"Not all services could follow their conditions: {ErrorText.List(failures)}",
        ErrorText.OneOrAll([.. failures.Select(static failure => failure.Error)]))
    { Kind = failures[0].Error is StopTimedOutException ? ServiceErrorKind.StopFailed : ServiceErrorKind.StartFailed, Service = failures[0].Service };
}
