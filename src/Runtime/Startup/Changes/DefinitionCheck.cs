using System.Globalization;
using Mesh.Graph;
using Mesh.Registry;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;

namespace Mesh.Startup;

/// <summary>Finds the problems of services that are to be added.</summary>
internal static class DefinitionCheck
{
    public static IEnumerable<string> Problems(IReadOnlyList<ServiceDefinition> added, ServiceStates states)
    {
        ServiceSet set = states.Services;
        var names = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string> together = [.. added.Select(static definition => definition.Name)];
        foreach ((ServiceDefinition definition, int place) in added.Select(static (definition, place) => (definition, place)))
        {
            if (string.IsNullOrWhiteSpace(definition.Name))
            {
                yield return $"the service at place {place} has no name";
                continue;
            }

            if (set.ByName.ContainsKey(definition.Name)) yield return $"'{definition.Name}': there is a service of this name";
            else if (!names.Add(definition.Name)) yield return $"'{definition.Name}': two of those that are added together have this name";
            foreach (ServiceDependency edge in definition.DependsOn)
            {
                if (!Enum.IsDefined(edge.Until)) yield return $"'{definition.Name}': its dependency on '{edge.Service}' has the {nameof(Until)} value {(int)edge.Until}, which does not exist";
                if (!together.Contains(edge.Service) && Missing(edge, states) is { } problem) yield return $"'{definition.Name}' {problem}";
            }

            foreach (string problem in Values(definition)) yield return $"'{definition.Name}': {problem}";
        }
    }

    /// <summary>Finds missing values, without which no other check can be made.</summary>
    public static IEnumerable<string> Gaps(IReadOnlyList<ServiceDefinition> added)
    {
        foreach ((ServiceDefinition definition, int place) in added.Select(static (definition, place) => (definition, place)))
        {
            string who = string.IsNullOrWhiteSpace(definition.Name) ? $"the service at place {place}" : $"'{definition.Name}'";
            if (definition.Factory is null) yield return $"{who}: {nameof(definition.Factory)} is null";
            if (definition.Contracts is null || definition.Contracts.Contains(null!)) yield return $"{who}: {nameof(definition.Contracts)} is null, or one of them is";
            if (definition.Capabilities is null || definition.Capabilities.Contains(null!)) yield return $"{who}: {nameof(definition.Capabilities)} is null, or one of them is";
            if (definition.Resources is null) yield return $"{who}: {nameof(definition.Resources)} is null";
            if (definition.DependsOn is null || definition.DependsOn.Any(static edge => edge?.Service is null)) yield return $"{who}: {nameof(definition.DependsOn)} is null, or one of them or its service is";
        }
    }

    public static IEnumerable<string> Cycles(IReadOnlyList<ServiceDefinition> added, Topology waiting) =>
        Mesh.Graph.Cycles.Find(waiting).Select(cycle => $"dependency cycle: {string.Join(" > ", cycle.Append(cycle[0]).Select(place => added[place].Name))}");

    private static string? Missing(ServiceDependency edge, ServiceStates states)
    {
        ServiceSet set = states.Services;
        if (!set.ByName.TryGetValue(edge.Service, out int index)) return $"depends on '{edge.Service}', which is neither there nor added together with it";
        if (edge.Optional || edge.Until == Until.FirstCall || Presence.FirstMissing(states, index) is not { } missing) return null;
        (ServiceStatus status, Exception? error) = states[missing];
        string through = missing == index ? "" : $" because of '{set.Plan.Services[missing].Entry.Name}', which that one requires";
        return $"requires '{edge.Service}', which is not running{through} ({status}{(error is null ? "" : $": {ErrorText.Of(error)}")})";
    }

    private static IEnumerable<string> Values(ServiceDefinition definition)
    {
        if (definition.Type is { } type && definition.Contracts.FirstOrDefault(contract => !contract.IsAssignableFrom(type)) is { } contract) yield return $"{type} does not implement the contract {contract}";
        if (definition.StartRetries < 0) yield return $"{nameof(definition.StartRetries)} is less than 0";
        if (definition.StartRetryDelay < TimeSpan.Zero) yield return $"{nameof(definition.StartRetryDelay)} is less than 0";
        if (definition.Version is { } version && !SemanticVersion.Is(version)) yield return $"{nameof(definition.Version)} '{version}' is {SemanticVersion.Problem}";
        ServiceResources resources = definition.Resources;
        if (resources.Cpu is { } cpu && ResourceBounds.MilliCpu(cpu) is null) yield return $"{nameof(resources.Cpu)} is {cpu.ToString(CultureInfo.InvariantCulture)}, and must be {ResourceBounds.Cpu}";
        if (resources.Memory <= 0) yield return $"{nameof(resources.Memory)} is not more than 0";
        if (!ResourceBounds.Weight.Contains(resources.Weight)) yield return $"{nameof(resources.Weight)} is {resources.Weight.ToString(CultureInfo.InvariantCulture)}, and must be {ResourceBounds.Weight}";
        (string Name, TimeSpan? Value)[] durations =
        [
            (nameof(definition.StartTimeout), definition.StartTimeout), (nameof(definition.SkipAfter), definition.SkipAfter),
            (nameof(definition.GateTimeout), definition.GateTimeout), (nameof(definition.StopTimeout), definition.StopTimeout),
        ];
        foreach ((string name, TimeSpan? value) in durations)
        {
            if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan) yield return $"{name} is not more than 0";
        }
    }
}
