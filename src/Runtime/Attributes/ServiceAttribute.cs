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
/// The interfaces through which others use the service. Default: every interface that the class and its base classes declare, except
/// infrastructure (<see cref="IDisposable"/>, <see cref="IEquatable{T}"/>, <see cref="IServiceLifecycle"/>, <c>IHostedService</c> ...).
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
#pragma warning disable CS3015 // Languages without arrays in attributes can do without naming contracts.
public sealed class ServiceAttribute(params Type[] contracts) : Attribute
#pragma warning restore CS3015
{
    /// <summary>The named contracts; empty for all that the class declares.</summary>
    public IReadOnlyList<Type> Contracts { get; } = contracts;

    /// <summary>The service's name, unique in the application. Default: the kebab-case of the class name (<c>OrderStore</c> is <c>order-store</c>).</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The lifetime of an instance. Default: <see cref="ServiceLifetime.Singleton"/>; for a decorator that of what it decorates.
    /// </summary>
    public ServiceLifetime Lifetime { get; set; } = ServiceLifetime.Singleton;

    /// <summary>
    /// The key under which the contracts are registered as keyed services; for a decorator also that of what it decorates. Default: none.
    /// </summary>
    public object? Key { get; set; }

    /// <summary>
    /// The contract that the class decorates: it implements the contract and takes one of it in its constructor, and stands around every
    /// service with the contract and the key. Callers get the outermost decorator, behind the facade. Default: none, the class is no
    /// decorator.
    /// </summary>
    public Type? Decorates { get; set; }

    /// <summary>
    /// The contract of which the class is a composite: it implements the contract and takes all others (<c>IEnumerable&lt;T&gt;</c>) in its
    /// constructor. It is what a request for one gets, and is not among all. Default: none.
    /// </summary>
    public Type? Composes { get; set; }

    /// <summary>The place among the decorators of a contract: a call passes through the lowest first. Default: 0.</summary>
    public int Order { get; set; }

    /// <summary>
    /// Whether a decorator has a facade of its own, with its own numbers and policies, and what it decorates keeps one. Default: false: one
    /// facade stands before all of them.
    /// </summary>
    public bool MeasuredApart { get; set; }

    /// <summary>The services, by contract or by class, that must be initialized before this one, besides those that the constructor shows.</summary>
#pragma warning disable CA1819 // An attribute's argument can only be an array.
    public Type[] DependsOn { get; set; } = [];

    /// <summary>
    /// The services, by contract or by class, for which this one waits like for <see cref="DependsOn"/>, but without which it also
    /// starts, degraded, when they fail.
    /// </summary>
    public Type[] OptionalDependsOn { get; set; } = [];

    /// <summary>The tags by which the service can be found in <see cref="IServiceRegistry"/>.</summary>
    public string[] Capabilities { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// The version of the service, by Semantic Versioning 2.0.0 (<c>"1.4.0"</c>), as information in
    /// <see cref="IServiceRegistry"/>. Default: none.
    /// </summary>
    public string? Version { get; set; }

    /// <summary>
    /// The number of processors that the service needs while it runs, from 0.001 to 1,024: <c>0.5</c> is half of one. Information only;
    /// nothing is reserved. Default: unknown.
    /// </summary>
    public double Cpu { get; set; }

    /// <summary>
    /// The memory that the service needs while it runs: <c>"512KB"</c>, <c>"256MB"</c>, <c>"1.5GB"</c>, in units of 1,024. Information
    /// only; nothing is reserved. Default: unknown.
    /// </summary>
    public string? Memory { get; set; }

    /// <summary>
    /// The number of slots that the start takes, of <see cref="MeshOptions.MaxParallelStarts"/> and of its pool, from 1 to 1,000; all slots
    /// where there are fewer. Default: 1.
    /// </summary>
    public int Weight { get; set; } = 1;

    /// <summary>Whether a failure of this service fails the start of the whole application. Default: false.</summary>
    public bool Critical { get; set; }

    /// <summary>
    /// The time limit for the start: <c>"500ms"</c>, <c>"2s"</c>, <c>"5m"</c>, <c>"1h"</c> or <c>"hh:mm:ss"</c>. Default:
    /// <see cref="MeshOptions.StartTimeout"/>.
    /// </summary>
    public string? StartTimeout { get; set; }

    /// <summary>
    /// The number of times that a failed start is tried again; on the same instance once it has been constructed. Default: the value of the
    /// stage (<see cref="StageAttribute.StartRetries"/>), or 0. <see cref="StartTimeout"/> limits all attempts together.
    /// </summary>
    public int StartRetries { get; set; }

    /// <summary>
    /// The wait before the second attempt; each further wait is twice as long, up to 30 seconds. A duration as for
    /// <see cref="StartTimeout"/>. Default: the value of the stage, or <c>"200ms"</c>.
    /// </summary>
    public string? StartRetryDelay { get; set; }

    /// <summary>
    /// The name of a pool that limits how many of its services start at the same time (<see cref="MeshOptions.StartPools"/>), such as
    /// <c>"postgres"</c> for all that connect to it. Default: none.
    /// </summary>
    public string? StartPool { get; set; }

    /// <summary>
    /// The time after which the start continues without this service: optional dependents start without it, and are notified when it joins
    /// late. It counts from the moment at which the service could start, including the wait for a slot. A duration as for
    /// <see cref="StartTimeout"/>. Has no effect when a critical service requires this one. Default: never.
    /// </summary>
    public string? SkipAfter { get; set; }

    /// <summary>
    /// The time limit for waiting until this service is healthy (<see cref="Until.Healthy"/>, or the gate of a stage). A duration as for
    /// <see cref="StartTimeout"/>. Default: <see cref="MeshOptions.GateTimeout"/>.
    /// </summary>
    public string? GateTimeout { get; set; }

    /// <summary>
    /// The time limit for the clean-up. A duration as for <see cref="StartTimeout"/>. Default: <see cref="MeshOptions.StopTimeout"/>.
    /// </summary>
    public string? StopTimeout { get; set; }

    /// <summary>The stage of the service, declared with <c>[assembly: Stage("...")]</c> where the application is composed. Default: none.</summary>
    public string? Stage { get; set; }

    /// <summary>
    /// Whether the service is restarted, with a growing wait between attempts, whenever it reports to be unhealthy
    /// after the start. Default: false.
    /// </summary>
    public bool RestartWhenUnhealthy { get; set; }

    /// <summary>
    /// Whether calls reach the service even when it failed to start, initially or after a restart, and while the start of the application
    /// has continued without it: the service copes with not being initialized. Default: false; such calls are rejected as
    /// <see cref="ServiceErrorKind.Unavailable"/>, with the cause.
    /// </summary>
    public bool CallableWhenFailed { get; set; }
}
