using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Finds the services that are removed together with an added one.</summary>
internal static class Removal
{
    /// <summary>Returns the service, and with <paramref name="cascade"/> all that require it; dependents first.</summary>
    /// <exception cref="ServiceException">The service cannot be removed.</exception>
    public static int[] Plan(ServiceStates states, string name, bool cascade)
    {
        ServiceSet set = states.Services;
        if (!set.ByName.TryGetValue(name, out int service)) throw RestartFailure.NoSuchService(name);
        if (service < states.Planned) throw Refused(name, $"{(set.Plan.Services[service].Entry.IsNode ? "a capability has added it as a node of the graph" : "it belongs to the compiled plan")}; only services that were added while the application runs can be removed.");

        // A first-call edge is a requirement too, and may go against the order of the plan, so one pass over the plan is not enough.
        HashSet<int> going = [service];
        while (set.Indices.Where(dependent => !going.Contains(dependent) && Requires(dependent)).ToArray() is { Length: > 0 } more) going.UnionWith(more);
        if (going.Count > 1 && !cascade)
        {
            IEnumerable<string> others = going.Where(other => other != service).Order().Select(other => $"'{set.Plan.Services[other].Entry.Name}'");
            throw Refused(name, $"it is required by {string.Join(", ", others)}. help: remove these first, or with RemoveOptions.Cascade.");
        }

        return [.. going.OrderDescending()];

        bool Requires(int dependent) => set.Plan.Services[dependent].Dependencies.Any(edge => !edge.Optional && going.Contains(edge.Service));
    }

    /// <summary>Degrades the services that depend optionally on removed ones. To be called in the queue.</summary>
    public static void Tell(Lives lives, IReadOnlyCollection<ServiceLife> removed, Func<ServiceLife, Exception> told)
    {
        foreach (ServiceLife dependent in lives.All.Where(life => life.State != LifeState.Gone && !removed.Contains(life)))
        {
            foreach (PlannedDependency edge in dependent.PlannedDependencies.Where(static edge => edge.Until != Until.FirstCall))
            {
                if (removed.FirstOrDefault(life => life.Index == edge.Service) is not { } gone) continue;
                lives.Edges.Degrade(dependent, gone, told(gone));
            }
        }
    }

    public static ServiceException WithErrors(IEnumerable<string> removed, IReadOnlyList<(string Service, Exception Error)> failures) => new(
        $"Removed: {string.Join(", ", removed)}. Not everything was cleaned up or disposed: {ErrorText.List(failures)}.",
        ErrorText.OneOrAll([.. failures.Select(static failure => failure.Error)]))
    { Kind = ServiceErrorKind.StopFailed, Service = failures[0].Service };

    private static ServiceException Refused(string name, string why) => new($"Service '{name}' cannot be removed: {why}") { Kind = ServiceErrorKind.InvalidChange, Service = name };
}
