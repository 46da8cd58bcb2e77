using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Plan;

/// <summary>What the compiler knows of one service. Generated code makes one for each.</summary>
public sealed record ServiceEntry
{
    /// <summary>The service's name, unique in the application.</summary>
    public required string Name { get; init; }

    /// <summary>The class.</summary>
    public required Type Type { get; init; }

    /// <summary>The contracts it is registered under; the class itself when it has none.</summary>
    public required IReadOnlyList<Type> Contracts { get; init; }

    /// <summary>Makes or finds the instance behind the facades; only singletons are asked for it.</summary>
    public required Func<IServiceProvider, object> Instance { get; init; }

    /// <summary>How long an instance lives.</summary>
    public ServiceLifetime Lifetime { get; init; } = ServiceLifetime.Singleton;

    /// <summary>The key under which the contracts are registered, or null.</summary>
    public object? Key { get; init; }

    /// <summary>Whether its failure fails the start.</summary>
    public bool Critical { get; init; }

    /// <summary>How long its start may take; null for <see cref="MeshOptions.StartTimeout"/>.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>How many times its start is tried again when it fails.</summary>
    public int StartRetries { get; init; }

    /// <summary>How long to wait before the second attempt; each further wait is twice as long.</summary>
    public TimeSpan StartRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The pool of slots in which it starts, or null.</summary>
    public string? StartPool { get; init; }

    /// <summary>After how long the start goes on without it; null for never.</summary>
    public TimeSpan? SkipAfter { get; init; }

    /// <summary>How long those wait that need it to be healthy; null for <see cref="MeshOptions.GateTimeout"/>.</summary>
    public TimeSpan? GateTimeout { get; init; }

    /// <summary>How long its clean-up may take; null for <see cref="MeshOptions.StopTimeout"/>.</summary>
    public TimeSpan? StopTimeout { get; init; }

    /// <summary>The name of its stage, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether it is restarted when it reports to be unhealthy.</summary>
    public bool RestartWhenUnhealthy { get; init; }

    /// <summary>Whether calls reach it also when it did not start, or is late.</summary>
    public bool CallableWhenFailed { get; init; }

    /// <summary>Whether its class has a <see cref="IServiceLifecycle.PrepareAsync"/> of its own: then it is constructed as soon as what it requires is, and prepares while that still initializes.</summary>
    public bool Prepares { get; init; }

    /// <summary>Which hooks its class has of its own: the others are not called. All, unless the compiler says otherwise.</summary>
    public LifecycleHooks Hooks { get; init; } = LifecycleHooks.All;

    /// <summary>The tags by which it can be found.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Its version, or null.</summary>
    public string? Version { get; init; }

    /// <summary>What it needs of the machine.</summary>
    public ServiceResources Resources { get; init; } = ServiceResources.Unsaid;

    /// <summary>What its constructor cannot do without; whether all of it is registered is checked when the host starts.</summary>
    public IReadOnlyList<Requirement> Requires { get; init; } = [];

    /// <summary>Gives its operations, by which the configuration's keys are checked; null when they are not known.</summary>
    public Func<IReadOnlyList<PlannedOperation>>? Operations { get; init; }

    /// <summary>Gives what calls its operations by name; null when nothing can be called so.</summary>
    public Func<ServiceDispatch>? Dispatch { get; init; }

    /// <summary>What fills its caches once every service has started; see <see cref="WarmCacheAttribute"/>.</summary>
    public IReadOnlyList<WarmStep> Warming { get; init; } = [];

    /// <summary>The contracts behind whose facades something else stands in this container: see <see cref="MeshOptions.SubstituteBy"/>.</summary>
    public IReadOnlyList<Type> Substituted { get; init; } = [];

    /// <summary>Set for a service that was added while the application runs: the container does not know it.</summary>
    internal AddedService? Added { get; init; }

    // What the application has put in the place of the class has hooks that the compiler has not seen.
    internal LifecycleHooks HooksOf(object? instance) => instance is not IServiceLifecycle ? LifecycleHooks.None : Added is null && instance.GetType() == Type ? Hooks : LifecycleHooks.All;

    // What the application has put in the place of the class need not have these methods.
    internal bool IsWarmed(object? instance) => Warming.Count > 0 && Type.IsInstanceOfType(instance);

    internal bool Provides(Type type) => type == Type || Contracts.Contains(type);
}
