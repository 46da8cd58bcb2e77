using Mesh.Graph;
using Mesh.Plan;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>Turns added services into a plan, as the compiler does with declared ones, and reports all problems at once.</summary>
internal static class Definitions
{
    /// <summary>Returns the plan of the services, in dependency order, to be appended to the existing plan.</summary>
    /// <exception cref="ServiceException">The services cannot be added.</exception>
    public static PlannedService[] Plan(IReadOnlyList<ServiceDefinition> added, ServiceStates states)
    {
        ServiceSet set = states.Services;
        ThrowIfAny([.. DefinitionCheck.Gaps(added)], added);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < added.Count; i++) places.TryAdd(added[i].Name ?? "", i);
        var waiting = new Topology([.. added.Select(WaitsFor)]);
        ThrowIfAny([.. DefinitionCheck.Problems(added, states), .. DefinitionCheck.Cycles(added, waiting)], added);
        List<int> order = waiting.Order();
        long[] levels = waiting.BottomLevels(order, [.. Enumerable.Repeat(1L, added.Count)]);
        int first = set.Plan.Services.Count;
        Dictionary<int, int> indices = order.Select((definition, place) => (definition, place)).ToDictionary(static pair => pair.definition, pair => first + pair.place);
        return [.. order.Select(place => new PlannedService(Entry(added[place]), levels[place], [.. added[place].DependsOn.Select(Planned)]))];

        // The dependencies among the services that are added together, by their places.
        int[] WaitsFor(ServiceDefinition definition) =>
            [.. definition.DependsOn.Where(edge => edge.Until != Until.FirstCall && places.ContainsKey(edge.Service)).Select(edge => places[edge.Service]).Distinct()];

        PlannedDependency Planned(ServiceDependency edge) => new(IndexOf(edge.Service), edge.Optional, edge.Until);

        int IndexOf(string name) => places.TryGetValue(name, out int place) ? indices[place] : set.ByName[name];
    }

    /// <summary>Makes the error for services that were not added, because a critical one of them did not start.</summary>
    public static ServiceException NotAdded(IReadOnlyList<PlannedService> added, Exception error, IReadOnlyList<(string Service, Exception Error)> later)
    {
        var own = error as ServiceException;
        Exception cause = own?.InnerException ?? error;
        string left = later.Count == 0 ? "" : $"\n  did not stop afterwards: {ErrorText.List(later)}";
        string names = string.Join(", ", added.Select(static service => service.Entry.Name));
        string message = own?.Service is not { } critical ? $"None of these was added: {names}. {ErrorText.Of(error)}{left}" :
            $"""
            None of these was added: {names}. Critical service '{critical}' failed with {cause.GetType().Name}: {ErrorText.Of(cause)}{left}
            help: mend the cause above; if the others can be added without '{critical}', do not define it as Critical.
            """;
        return new ServiceException(message, cause) { Kind = own?.Kind ?? ServiceErrorKind.StartFailed, Service = own?.Service };
    }

    private static void ThrowIfAny(string[] problems, IReadOnlyList<ServiceDefinition> added)
    {
        if (problems.Length == 0) return;
        throw new ServiceException(
            $"""
            {(added.Count == 1 ? "The service" : $"The {added.Count} services")} cannot be added:
            {string.Join('\n', problems.Select(static problem => $"  {problem}"))}
            """)
        { Kind = ServiceErrorKind.InvalidChange, Service = added.Count == 1 ? added[0].Name : null };
    }

    private static ServiceEntry Entry(ServiceDefinition definition)
    {
        var added = new AddedService(definition);
        return new ServiceEntry
        {
            Name = definition.Name,
            Type = definition.Type ?? (definition.Contracts is [var first, ..] ? first : typeof(object)),
            Contracts = definition.Contracts,
            Instance = added.Construct,
            Added = added,
            Critical = definition.Critical,
            Capabilities = definition.Capabilities,
            Version = definition.Version,
            Resources = definition.Resources,
            StartTimeout = definition.StartTimeout,
            StartRetries = definition.StartRetries,
            StartRetryDelay = definition.StartRetryDelay,
            StartPool = definition.StartPool,
            SkipAfter = definition.SkipAfter,
            GateTimeout = definition.GateTimeout,
            StopTimeout = definition.StopTimeout,
            RestartWhenUnhealthy = definition.RestartWhenUnhealthy,
            CallableWhenFailed = definition.CallableWhenFailed,
        };
    }
}
