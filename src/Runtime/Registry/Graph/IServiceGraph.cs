using Mesh.Profiling;

namespace Mesh.Registry;

/// <summary>
/// Questions about the graph of services as it was at one moment: those of the plan, and those that were added while the application ran. It does not change; <see cref="IServiceRegistry.Graph"/> has the current one.
/// </summary>
public interface IServiceGraph
{
    /// <summary>The names of all services, each after everything that it waits for.</summary>
    IReadOnlyList<string> Order { get; }

    /// <summary>
    /// The services in groups: those of the first wait for nothing, those of each other only for services of earlier groups, and for at least one of the group before. What is in one group could start at the same time. The start itself
    /// knows no groups: a service does not wait for others of an earlier group.
    /// </summary>
    IReadOnlyList<IReadOnlyList<string>> ParallelGroups { get; }

    /// <summary>
    /// The chain of services, each waiting for the one before, that no start can be faster than. It is the longest by time where it is known how long services take: from the last start, else from the profile that the
    /// plan was made with; one of which it is not known counts as nothing then. Where it is known of none it is the chain of most services.
    /// </summary>
    ServicePath CriticalPath { get; }

    /// <summary>What the failure of a service means for others.</summary>
    /// <param name="name">The service's name.</param>
    /// <returns>Who would fail, who would be degraded, and who waits for it.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    ServiceImpact ImpactOf(string name);

    /// <summary>What a service depends on, required or optional, first-call dependencies included.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="transitive">Whether also what those depend on, and so on. Default: false.</param>
    /// <returns>The names; direct dependencies in the order of the plan, then those behind them, nearest first. Without the service itself, also where first-call dependencies close a cycle.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    IReadOnlyList<string> DependenciesOf(string name, bool transitive = false);

    /// <summary>What depends on a service, required or optional, first-call dependencies included.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="transitive">Whether also what depends on those, and so on. Default: false.</param>
    /// <returns>The names, nearest first. Without the service itself.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    IReadOnlyList<string> DependentsOf(string name, bool transitive = false);
}

/// <summary>A chain of services, each waiting for the one before.</summary>
/// <param name="Services">Their names, first to last.</param>
/// <param name="Duration">How long their starts take together; null when it is not known of any service.</param>
public sealed record ServicePath(IReadOnlyList<string> Services, TimeSpan? Duration)
{
    /// <summary>The names, and how long. (A record would print the type of the list.)</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Join(" > ", Services) + (Duration is { } duration ? $" ({Milliseconds.Of(duration)})" : "");
}

/// <summary>What the failure of a service means for others.</summary>
/// <param name="Service">The name of the service that fails.</param>
/// <param name="Fails">The names of those that cannot start without it: that require it, directly or through others. Nearest first.</param>
/// <param name="Degrades">The names of those that work with less: that depend optionally, or only when they first call, on it or on one of those that fail. In the order of the plan.</param>
/// <param name="Waits">The names of all that wait for its start, directly or through others, required or optional. Nearest first.</param>
public sealed record ServiceImpact(string Service, IReadOnlyList<string> Fails, IReadOnlyList<string> Degrades, IReadOnlyList<string> Waits)
{
    /// <summary>Who fails, works with less, and waits. (A record would print the type of the lists.)</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Service}: fails {List(Fails)}; degrades {List(Degrades)}; waits {List(Waits)}";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
