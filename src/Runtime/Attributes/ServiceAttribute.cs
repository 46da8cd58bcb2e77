using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh;

/// <summary>
/// Marks a class as a service: <c>AddMesh()</c> registers it, wraps each of its contracts in a generated facade, and starts it in
/// dependency order.
/// </summary>
/// <remarks>
/// The constructor's parameters are the service's dependencies. A nullable parameter (<c>ICache?</c>) is optional; <c>Lazy&lt;T&gt;</c> and
/// <c>Func&lt;T&gt;</c> are resolved at the first call and may break a cycle; <c>IEnumerable&lt;T&gt;</c> asks for every provider. Among several
/// public constructors the one marked with <c>[ActivatorUtilitiesConstructor]</c> is used, else the one with most parameters.
/// </remarks>
/// <param name="contracts">
/// The interfaces through which others use the service. Without any: every interface that the class and its base classes declare, less the
/// plumbing (<see cref="IDisposable"/>, <see cref="IEquatable{T}"/>, <see cref="IServiceLifecycle"/>, <c>IHostedService</c> ...).
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
#pragma warning disable CS3015 // Languages without arrays in attributes can do without naming contracts.
public sealed class ServiceAttribute(params Type[] contracts) : Attribute
#pragma warning restore CS3015
{
    /// <summary>The contracts that were named; empty for all that the class declares.</summary>
    public IReadOnlyList<Type> Contracts { get; } = contracts;

    /// <summary>The service's name, unique in the application. Default: the kebab-case of the class name (<c>OrderStore</c> is <c>order-store</c>).</summary>
    public string? Name { get; set; }

    /// <summary>How long an instance lives. Default: <see cref="ServiceLifetime.Singleton"/>.</summary>
    public ServiceLifetime Lifetime { get; set; } = ServiceLifetime.Singleton;

    /// <summary>Registers the contracts as keyed services under this key.</summary>
    public object? Key { get; set; }

    /// <summary>Services, by contract or by class, that must be initialized before this one, besides those that the constructor shows.</summary>
#pragma warning disable CA1819 // An attribute's argument can only be an array.
    public Type[] DependsOn { get; set; } = [];

    /// <summary>As <see cref="DependsOn"/>, but their failure does not prevent this service's start: it starts degraded.</summary>
    public Type[] OptionalDependsOn { get; set; } = [];

    /// <summary>Tags by which the service can be found in <see cref="IServiceRegistry"/>.</summary>
    public string[] Capabilities { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>The version of the service, by Semantic Versioning 2.0.0 (<c>"1.4.0"</c>), for who looks it up in <see cref="IServiceRegistry"/>. Default: none.</summary>
    public string? Version { get; set; }

    /// <summary>How many processors it needs while it runs, from 0.001 to 1,024: <c>0.5</c> is half of one. For who looks it up; nothing is held back for it. Default: not said.</summary>
    public double Cpu { get; set; }

    /// <summary>How much memory it needs while it runs: <c>"512KB"</c>, <c>"256MB"</c>, <c>"1.5GB"</c>, in units of 1,024. For who looks it up; nothing is held back for it. Default: not said.</summary>
    public string? Memory { get; set; }

    /// <summary>How many slots its start takes, of <see cref="MeshOptions.MaxParallelStarts"/> and of its pool, from 1 to 1,000; where there are fewer, all of them. Default: 1.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>When true, a failure of this service fails the start of the whole application. Default: false.</summary>
    public bool Critical { get; set; }

    /// <summary>How long the service may take to start: <c>"500ms"</c>, <c>"2s"</c>, <c>"5m"</c>, <c>"1h"</c> or <c>"hh:mm:ss"</c>. Default: <see cref="MeshOptions.StartTimeout"/>.</summary>
    public string? StartTimeout { get; set; }

    /// <summary>
    /// How many times the start is tried again when it fails; on the same instance once that has been constructed. Default: what its stage says (<see cref="StageAttribute.StartRetries"/>), else 0. All attempts together take no longer than <see cref="StartTimeout"/>.
    /// </summary>
    public int StartRetries { get; set; }

    /// <summary>How long to wait before the second attempt; each further wait is twice as long, at most 30 seconds. A duration as for <see cref="StartTimeout"/>. Default: what its stage says, else <c>"200ms"</c>.</summary>
    public string? StartRetryDelay { get; set; }

    /// <summary>
    /// The name of a pool of slots: no more of its services start at the same time than <see cref="MeshOptions.StartPools"/> says, such as <c>"postgres"</c> for all that connect to it at once. Default: none.
    /// </summary>
    public string? StartPool { get; set; }

    /// <summary>
    /// After how long the start goes on without this service: what depends on it optionally starts without it, and is told when it joins late. Counted from when it could start, with the wait for a slot. A duration as for <see cref="StartTimeout"/>.
    /// Has no effect where a critical service requires it. Default: never.
    /// </summary>
    public string? SkipAfter { get; set; }

    /// <summary>
    /// How long those wait that need this service to be healthy (<see cref="Until.Healthy"/>, or a stage's gate). A duration as for <see cref="StartTimeout"/>. Default: <see cref="MeshOptions.GateTimeout"/>.
    /// </summary>
    public string? GateTimeout { get; set; }

    /// <summary>How long its clean-up may take. A duration as for <see cref="StartTimeout"/>. Default: <see cref="MeshOptions.StopTimeout"/>.</summary>
    public string? StopTimeout { get; set; }

    /// <summary>The stage it belongs to, declared with <c>[assembly: Stage("...")]</c> where the application is composed. Default: none.</summary>
    public string? Stage { get; set; }

    /// <summary>When true, the service is restarted, with a growing wait between attempts, whenever it reports to be unhealthy after the start. Default: false.</summary>
    public bool RestartWhenUnhealthy { get; set; }

    /// <summary>
    /// When true, calls reach the service also when it failed to start, at first or after a restart, and while the start of the application has gone on without it: it copes with not being initialized. Default: false; such calls are
    /// rejected as <see cref="ServiceErrorKind.Unavailable"/>, with the cause.
    /// </summary>
    public bool CallableWhenFailed { get; set; }
}
