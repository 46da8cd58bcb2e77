using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Checks the nodes that capabilities add to the graph, since the compiler only checks services.</summary>
internal static class NodeCheck
{
    /// <summary>Describes the first problem of a node by itself; null if there is none.</summary>
    public static string? Problem(ServiceEntry node, Until until)
    {
        if (string.IsNullOrWhiteSpace(node.Name)) return $"A node ({node.Type}) has a name that is empty. help: give it one, by which the registry finds it.";
        string who = $"The node '{node.Name}'";
        if (node.Lifetime != ServiceLifetime.Singleton) return $"{who} is {node.Lifetime}, and must be a singleton: only these are started.";
        if (node.Type is null) return $"{who} has no {nameof(node.Type)}.";
        if (node.Instance is null) return $"{who} has no {nameof(node.Instance)}. help: have it ask the container, as services => services.GetRequiredService<{node.Type.Name}>().";
        if (node.Contracts is null || node.Contracts.Contains(null!)) return $"{who} has no list of contracts, or one of them is null.";
        if (node.Requires is null || node.Requires.Any(static requirement => requirement?.Type is null)) return $"{who} has no list of what it requires, or a requirement without type.";
        if (!Enum.IsDefined(until)) return $"{who} has the {nameof(Until)} value {(int)until}, which does not exist.";
        if (node.StartRetries < 0) return $"{who}: {nameof(node.StartRetries)} is less than 0.";
        if (node.StartRetryDelay < TimeSpan.Zero) return $"{who}: {nameof(node.StartRetryDelay)} is less than 0.";
        (string Name, TimeSpan? Value)[] durations = [(nameof(node.StartTimeout), node.StartTimeout), (nameof(node.SkipAfter), node.SkipAfter), (nameof(node.GateTimeout), node.GateTimeout), (nameof(node.StopTimeout), node.StopTimeout)];
        foreach ((string name, TimeSpan? value) in durations)
        {
            if (value <= TimeSpan.Zero && value != Timeout.InfiniteTimeSpan) return $"{who}: {name} is not more than 0.";
        }

        return null;
    }

    /// <summary>Checks a node against the plan.</summary>
    /// <param name="node">The node.</param>
    /// <param name="plan">The plan without nodes.</param>
    /// <param name="isNodes">Whether a node provides the required type.</param>
    /// <exception cref="InvalidOperationException">The node names a stage that does not exist, or requires a service.</exception>
    public static void ThrowUnlessFits(ServiceEntry node, MeshPlan plan, Func<Requirement, bool> isNodes)
    {
        if (node.Stage is { } stage && !plan.Stages.Any(planned => planned.Name == stage))
        {
            throw new InvalidOperationException($"The node '{node.Name}' names the stage '{stage}', which the application does not have.{SimilarNames.Sentence(stage, plan.Stages.Select(static planned => planned.Name))} help: leave it without a stage; it starts before all that require it.");
        }

        foreach (Requirement requirement in node.Requires.Where(requirement => !isNodes(requirement)))
        {
            if (plan.Services.FirstOrDefault(service => Equals(service.Entry.Key, requirement.Key) && service.Entry.Provides(requirement.Type)) is not { } service) continue;
            throw new InvalidOperationException($"The node '{node.Name}' requires {requirement.Type}, which is service '{service.Entry.Name}', and nodes come before all services. help: ask for it at the first use, or make what needs it a [Service].");
        }
    }

    /// <summary>Gets the instance of a node.</summary>
    /// <exception cref="ServiceException">The instance is null, or does not implement a contract of the node: the compiler checks that for
    /// services, not for nodes.</exception>
    public static object Instance(ServiceEntry node, IServiceProvider services)
    {
        object? made = node.Instance(services);
        if (made is not null && node.Contracts.All(contract => contract.IsInstanceOfType(made))) return made;
        string problem = made is null ? "null" : $"a {made.GetType()}, which does not implement its contract {node.Contracts.First(contract => !contract.IsInstanceOfType(made))}";
        throw new ServiceException($"The node '{node.Name}' has no instance: its ServiceEntry.Instance returned {problem}. help: return what the container has for its contracts.") { Kind = ServiceErrorKind.StartFailed, Service = node.Name };
    }
}
