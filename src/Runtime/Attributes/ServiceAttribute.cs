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

    /// <summary>When true, a failure of this service fails the start of the whole application. Default: false.</summary>
    public bool Critical { get; set; }

    /// <summary>How long the service may take to start: <c>"500ms"</c>, <c>"2s"</c>, <c>"5m"</c>, <c>"1h"</c> or <c>"hh:mm:ss"</c>. Default: <see cref="MeshOptions.StartTimeout"/>.</summary>
    public string? StartTimeout { get; set; }
}
