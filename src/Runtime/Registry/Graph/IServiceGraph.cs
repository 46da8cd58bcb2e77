using Mesh.Profiling;

namespace Mesh.Registry;

/// <summary>
/// The graph of services at one moment, with the services of the plan and those added while the application runs. It does not change;
/// <see cref="IServiceRegistry.Graph"/> has the current one.
/// </summary>
public interface IServiceGraph
{
    /// <summary>The names of all services, each after everything that it waits for.</summary>
    IReadOnlyList<string> Order { get; }

    /// <summary>
    /// The services in groups: those of the first group wait for nothing, those of any other group only for services of earlier groups, and
    /// for at least one of the group before. Services of one group could start at the same time. The start itself does not use groups: a
    /// service only waits for its own dependencies.
    /// </summary>
    IReadOnlyList<IReadOnlyList<string>> ParallelGroups { get; }

    /// <summary>
    /// The chain of services, each waiting for the one before, that bounds the time of a start from below. Where durations are known, from
    /// the last start or else from the profile of the plan, it is the longest chain by time, and services without a known duration count as
    /// zero. Where none is known, it is the chain with the most services.
    /// </summary>
    ServicePath CriticalPath { get; }

    /// <summary>Determines the impact of a service's failure on others.</summary>
    /// <param name="name">The service's name.</param>
    /// <returns>The services that would fail, that would be degraded, and that wait for it.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    ServiceImpact ImpactOf(string name);

    /// <summary>Gets the dependencies of a service, required and optional, including first-call dependencies.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="transitive">Whether to include indirect dependencies. Default: false.</param>
    /// <returns>The names; direct dependencies in the order of the plan, then indirect ones, nearest first. Never the service itself, even where first-call dependencies close a cycle.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    IReadOnlyList<string> DependenciesOf(string name, bool transitive = false);

    /// <summary>Gets the dependents of a service, required and optional, including first-call dependents.</summary>
    /// <param name="name">The service's name.</param>
    /// <param name="transitive">Whether to include indirect dependents. Default: false.</param>
    /// <returns>The names, nearest first. Never the service itself.</returns>
    /// <exception cref="ServiceException">There is no such service.</exception>
    IReadOnlyList<string> DependentsOf(string name, bool transitive = false);
}

/// <summary>A chain of services, each waiting for the one before.</summary>
/// <param name="Services">The names of the services, first to last.</param>
/// <param name="Duration">The duration of their starts together; null when none is known.</param>
public sealed record ServicePath(IReadOnlyList<string> Services, TimeSpan? Duration)
{
    /// <summary>Returns the names and the duration. (The default of a record would print the type of the list.)</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Join(" > ", Services) + (Duration is { } duration ? $" ({Milliseconds.Of(duration)})" : "");
}

/// <summary>The impact of a service's failure on others.</summary>
/// <param name="Service">The name of the service that fails.</param>
/// <param name="Fails">The names of the services that cannot start without it, because they require it directly or through others. Nearest first.</param>
/// <param name="Degrades">The names of the services that are degraded, because they depend on it or on a failing one optionally, or only at the first call. In the order of the plan.</param>
/// <param name="Waits">The names of all services that wait for its start, directly or through others, required or optional. Nearest first.</param>
public sealed record ServiceImpact(string Service, IReadOnlyList<string> Fails, IReadOnlyList<string> Degrades, IReadOnlyList<string> Waits)
{
    /// <summary>Returns the three lists. (The default of a record would print their types.)</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Service}: fails {List(Fails)}; degrades {List(Degrades)}; waits {List(Waits)}";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
