using System.ComponentModel;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Plan;

/// <summary>A service as the compiler knows it. Generated code creates one entry for each.</summary>
public sealed record ServiceEntry
{
    /// <summary>The name of the service, unique in the application.</summary>
    public required string Name { get; init; }

    /// <summary>The class of the service.</summary>
    public required Type Type { get; init; }

    /// <summary>
    /// The contracts under which the service is registered; the class itself if it has none; for a service that is made of arguments, the
    /// functions that return these.
    /// </summary>
    public required IReadOnlyList<Type> Contracts { get; init; }

    /// <summary>Creates or finds the instance behind the facades; only called for singletons.</summary>
    public required Func<IServiceProvider, object> Instance { get; init; }

    /// <summary>The lifetime of an instance.</summary>
    public ServiceLifetime Lifetime { get; init; } = ServiceLifetime.Singleton;

    /// <summary>The key under which the contracts are registered, or null.</summary>
    public object? Key { get; init; }

    /// <summary>Whether its failure fails the start.</summary>
    public bool Critical { get; init; }

    /// <summary>The time limit for its start; null for <see cref="MeshOptions.StartTimeout"/>.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>The number of further attempts to start the service when it fails.</summary>
    public int StartRetries { get; init; }

    /// <summary>The wait before the second attempt; each further wait is twice as long.</summary>
    public TimeSpan StartRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The pool of slots in which the service starts, or null.</summary>
    public string? StartPool { get; init; }

    /// <summary>The time after which the start goes on without the service; null for never.</summary>
    public TimeSpan? SkipAfter { get; init; }

    /// <summary>
    /// The time for which other services wait that need this one to be healthy; null for <see cref="MeshOptions.GateTimeout"/>.
    /// </summary>
    public TimeSpan? GateTimeout { get; init; }

    /// <summary>The time limit for its clean-up; null for <see cref="MeshOptions.StopTimeout"/>.</summary>
    public TimeSpan? StopTimeout { get; init; }

    /// <summary>The name of its stage, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether the service is restarted when it reports to be unhealthy.</summary>
    public bool RestartWhenUnhealthy { get; init; }

    /// <summary>Whether calls reach the service even if it did not start, or is late.</summary>
    public bool CallableWhenFailed { get; init; }

    /// <summary>
    /// Whether its class implements <see cref="IServiceLifecycle.PrepareAsync"/> itself: the service is then constructed as soon as those
    /// that it requires are, and prepares while these still initialize.
    /// </summary>
    public bool Prepares { get; init; }

    /// <summary>The hooks that its class implements itself; no others are called. All hooks, unless the compiler says otherwise.</summary>
    public LifecycleHooks Hooks { get; init; } = LifecycleHooks.All;

    /// <summary>The tags by which the service can be found.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The version of the service, or null.</summary>
    public string? Version { get; init; }

    /// <summary>The resources of the machine that the service needs.</summary>
    public ServiceResources Resources { get; init; } = ServiceResources.Unsaid;

    /// <summary>The service types that its constructor requires; the start of the host checks that all of them are registered.</summary>
    public IReadOnlyList<Requirement> Requires { get; init; } = [];

    /// <summary>Returns its operations, against which the keys of the configuration are checked; null if they are not known.</summary>
    public Func<IReadOnlyList<PlannedOperation>>? Operations { get; init; }

    /// <summary>Returns the dispatcher that calls its operations by name; null if none can be called by name.</summary>
    public Func<ServiceDispatch>? Dispatch { get; init; }

    /// <summary>The methods that fill its caches once every service has started; see <see cref="WarmCacheAttribute"/>.</summary>
    public IReadOnlyList<WarmStep> Warming { get; init; } = [];

    /// <summary>The contracts behind whose facades this container has a substitute: see <see cref="MeshOptions.SubstituteBy"/>.</summary>
    public IReadOnlyList<Type> Substituted { get; init; } = [];

    /// <summary>The contract that its class decorates, and the code that makes the decorator; null for other services.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Decoration? Decoration { get; init; }

    /// <summary>
    /// The contract of which it is the composite: what a request for one gets, and not among all; null for other services.
    /// </summary>
    public Type? Composes { get; init; }

    /// <summary>The name of the service that it decorates; null for other services.</summary>
    public string? Decorates => Layer?.Decorated.Name;

    /// <summary>The place of a decorator around a service; null for other services.</summary>
    internal DecoratorLayer? Layer { get; init; }

    /// <summary>
    /// The instance of a service that was added while the application runs, which the container does not know; else null.
    /// </summary>
    internal AddedService? Added { get; init; }

    /// <summary>Whether a capability has added it to the graph: it has no facade, and the container no registration of ours.</summary>
    internal bool IsNode { get; init; }

    /// <summary>Places a decorator around a service. Called by generated code.</summary>
    /// <param name="decorated">The service.</param>
    /// <param name="name">The name of the decorator there.</param>
    /// <param name="lifetime">The lifetime of the decorator.</param>
    /// <param name="place">The place of the decorator, from 0 for the outermost.</param>
    /// <returns>The entry of the decorator there.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ServiceEntry Around(ServiceEntry decorated, string name, ServiceLifetime lifetime, int place)
    {
        ArgumentNullException.ThrowIfNull(decorated);
        return this with
        {
            Name = name,
            Lifetime = lifetime,
            Critical = Critical || decorated.Critical,
            Stage = lifetime == ServiceLifetime.Singleton ? Stage : null,
            Layer = new DecoratorLayer(this, decorated, name, lifetime, place),
        };
    }

    // An object that the application uses in place of the class has hooks that the compiler has not seen.
    internal LifecycleHooks HooksOf(object? instance) => instance is not IServiceLifecycle ? LifecycleHooks.None : Added is null && instance.GetType() == Type ? Hooks : LifecycleHooks.All;

    // An object that the application uses in place of the class need not have these methods.
    internal bool IsWarmed(object? instance) => Warming.Count > 0 && Type.IsInstanceOfType(instance);

    internal bool Provides(Type type) => type == Type || Contracts.Contains(type);
}
