using System.Collections.Concurrent;
using Mesh.Caching;
using Mesh.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;

namespace Mesh.Policies;

/// <summary>The policies of the application: what those of all operations share. A singleton; made by <c>AddMesh()</c>.</summary>
public sealed class MeshPolicies
{
    private readonly IServiceProvider _services;
    private readonly ConcurrentDictionary<(Operation Operation, Type Type), object> _operations = new();
    private readonly PolicyConfiguration _configuration;
    private readonly List<(IOperationPolicies Policies, OperationSettings Attributes)> _registered = []; // also the lock under which values change
    private OperationCaches? _caches;

    internal MeshPolicies(IServiceProvider services, PolicyStates states, PolicyConfiguration configuration, PolicyTelemetry telemetry, TimeProvider time)
    {
        (_services, States, _configuration, Telemetry, Time) = (services, states, configuration, telemetry, time);
        configuration.Changed += Reload;
    }

    internal TimeProvider Time { get; }

    internal PolicyStates States { get; }

    internal PolicyTelemetry Telemetry { get; }

    // Looked for when the first operation is cached: an application without needs no cache.
    internal OperationCaches Caches => _caches ??= _services.GetRequiredService<OperationCaches>();

    /// <summary>The policies of an operation; made at the first request, the same for all instances.</summary>
    /// <typeparam name="TPolicies">Their type.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="create">Makes them.</param>
    /// <returns>The policies.</returns>
    public TPolicies Of<TPolicies>(Operation operation, Func<MeshPolicies, Operation, TPolicies> create) where TPolicies : class
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(create);
        // The type tells the closed types of a generic method apart.
        if (_operations.TryGetValue((operation, typeof(TPolicies)), out object? known)) return (TPolicies)known;
        lock (_operations) return (TPolicies)_operations.GetOrAdd((operation, typeof(TPolicies)), static (key, arguments) => arguments.create(arguments.Item1, key.Operation), (this, create));
    }

    /// <summary>The policies that have been asked for.</summary>
    internal IReadOnlyList<IOperationPolicies> All
    {
        get
        {
            lock (_registered) return [.. _registered.Select(static registered => registered.Policies)];
        }
    }

    internal void Register(IOperationPolicies policies, OperationSettings attributes)
    {
        lock (_registered)
        {
            policies.Apply(_configuration.Resolve(policies.Operation, attributes));
            _registered.Add((policies, attributes));
        }
    }

    private void Reload()
    {
        lock (_registered)
        {
            foreach ((IOperationPolicies policies, OperationSettings attributes) in _registered) policies.Apply(_configuration.Resolve(policies.Operation, attributes));
        }
    }

    internal RateLimit RateLimitOf(Operation operation, RateLimitSettings settings) => States.RateLimits.Get(operation, settings, settings.Name);

    /// <summary>The application's own pipeline.</summary>
    /// <exception cref="ServiceException">There is none of this name.</exception>
    internal ResiliencePipeline<TResult> PipelineOf<TResult>(Operation operation, string name)
    {
        if (_services.GetService<ResiliencePipelineProvider<string>>() is { } provider)
        {
            if (provider.TryGetPipeline(name, out ResiliencePipeline<TResult>? typed)) return typed;
            if (provider.TryGetPipeline(name, out ResiliencePipeline? plain)) return new ResiliencePipelineBuilder<TResult>().AddPipeline(plain).Build();
        }

        if (_services.GetKeyedService<ResiliencePipeline<TResult>>(name) is { } typedService) return typedService;
        if (_services.GetKeyedService<ResiliencePipeline>(name) is { } service) return new ResiliencePipelineBuilder<TResult>().AddPipeline(service).Build();
        throw new ServiceException(
            $"'{operation.Name}' of service '{operation.Service}' asks with [Policy(\"{name}\")] for a pipeline that nobody registered. Register a ResiliencePipeline as keyed service under \"{name}\", or a ResiliencePipelineProvider<string> that knows it.")
        { Kind = ServiceErrorKind.MissingRegistration, Service = operation.Service, Operation = operation.Name };
    }
}
