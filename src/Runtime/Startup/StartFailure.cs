using Mesh.Graph;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Says in one message why a start failed: which service, why, what waited on it, what has been stopped again.</summary>
internal static class StartFailure
{
    public static ServiceException Describe(MeshPlan plan, int failed, Exception error, IReadOnlyList<string> started)
    {
        ServiceEntry entry = plan.Services[failed].Entry;
        string waited = Names(Topology(plan).Impact(failed).Where(service => plan.Services[service].Entry.Lifetime == ServiceLifetime.Singleton).Select(service => plan.Services[service].Entry.Name));
        string message =
            $"""
            The application did not start: critical service '{entry.Name}' ({entry.Type}) failed with {error.GetType().Name}: {error.Message}
              waited on it: {waited}
              stopped again, in this order: {Names(started)}
            help: mend the cause above; if the application can run without '{entry.Name}', remove Critical = true from its [Service] attribute.
            """;
        return new ServiceException(message, error)
        {
            Kind = (error as ServiceException)?.Kind == ServiceErrorKind.StartTimedOut ? ServiceErrorKind.StartTimedOut : ServiceErrorKind.StartFailed,
            Service = entry.Name,
        };
    }

    private static Topology Topology(MeshPlan plan) =>
        new([.. plan.Services.Select(static service => service.Dependencies.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Service).ToArray())]);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "nothing";
}
