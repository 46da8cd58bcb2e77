using System.Collections.Concurrent;
using System.ComponentModel;
using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;

namespace Mesh.Generation;

/// <summary>The policies of the application: what those of all operations share. A singleton; made by <c>AddMesh()</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshPolicies
{
    private readonly IServiceProvider _services;
    private readonly ConcurrentDictionary<(Operation Operation, Type Closed), object> _operations = new();
    private readonly ConfiguredOperations _configured;
    private OperationCaches? _caches;

    internal MeshPolicies(IServiceProvider services, PolicyStates states, PolicyConfiguration configuration, PolicyTelemetry telemetry, TimeProvider time)
    {
        (_services, States, Telemetry, Time) = (services, states, telemetry, time);
        _configured = new ConfiguredOperations(configuration);
    }

    internal TimeProvider Time { get; }

    internal IServiceProvider Services => _services;

    internal PolicyStates States { get; }

    internal PolicyTelemetry Telemetry { get; }

    // Looked for when the first cached operation is called: an application without needs no cache.
    internal OperationCaches Caches => _caches ??= ContainerRequests.Get(_services, "the cache", static services => services.GetRequiredService<OperationCaches>());

    /// <summary>The policies of an operation; made at the first request, the same for all instances.</summary>
    /// <typeparam name="TPolicies">Their type.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="closed">What tells the closed types of a generic operation, and of a generic service, apart: a type that has all their type arguments. <typeparamref name="TPolicies"/> has only those that the signature names.</param>
    /// <param name="create">Makes them.</param>
    /// <returns>The policies.</returns>
    public TPolicies Of<TPolicies>(Operation operation, Type closed, Func<MeshPolicies, Operation, TPolicies> create) where TPolicies : class
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(create);
        if (_operations.TryGetValue((operation, closed), out object? known)) return (TPolicies)known;
        // Not under a lock: the configuration is read for it, and what is refused is logged.
        TPolicies made = create(this, operation);
        var held = (TPolicies)_operations.GetOrAdd((operation, closed), made);
        if (!ReferenceEquals(held, made)) _configured.Remove(made);
        return held;
    }

    /// <summary>The policies that have been asked for.</summary>
    internal IReadOnlyList<IOperationPolicies> All => _configured.All;

    /// <summary>Lets the values hold that the attributes and the configuration say, now and after each change.</summary>
    /// <param name="policies">Whose.</param>
    /// <param name="attributes">What the attributes say.</param>
    /// <param name="owner">What <see cref="Of"/> makes, of which they are a part; null where it is themselves.</param>
    internal void Register(IOperationPolicies policies, OperationSettings attributes, object? owner = null) => _configured.Add(policies, attributes, owner ?? policies);

    /// <summary>Takes back what the configuration said of the pipeline, which could not be made at the first call.</summary>
    /// <returns>False where it is what the attributes say.</returns>
    internal bool RefusePipeline(IOperationPolicies policies, Exception problem) => _configured.RefusePipeline(policies, problem);

    /// <summary>The application's own pipeline.</summary>
    /// <exception cref="ServiceException">There is none of this name, or its factory needs itself.</exception>
    internal ResiliencePipeline<TResult> PipelineOf<TResult>(Operation operation, string name) => ContainerRequests.Get(_services, $"the pipeline '{name}'", services => Find<TResult>(services, operation, name));

    /// <summary>Whether there can be a pipeline of this name, as far as the container says without making anything.</summary>
    /// <exception cref="ServiceException">Nobody has registered one.</exception>
    internal void CheckPipeline<TResult>(Operation operation, string name)
    {
        if (_services.GetService<IServiceProviderIsKeyedService>() is not { } known || known.IsService(typeof(ResiliencePipelineProvider<string>))) return;
        if (!known.IsKeyedService(typeof(ResiliencePipeline<TResult>), name) && !known.IsKeyedService(typeof(ResiliencePipeline), name)) throw Missing(operation, name);
    }

    private static ResiliencePipeline<TResult> Find<TResult>(IServiceProvider services, Operation operation, string name)
    {
        if (services.GetService<ResiliencePipelineProvider<string>>() is { } provider)
        {
            if (provider.TryGetPipeline(name, out ResiliencePipeline<TResult>? typed)) return typed;
            if (provider.TryGetPipeline(name, out ResiliencePipeline? plain)) return new ResiliencePipelineBuilder<TResult>().AddPipeline(plain).Build();
        }

        if (services.GetKeyedService<ResiliencePipeline<TResult>>(name) is { } typedService) return typedService;
        if (services.GetKeyedService<ResiliencePipeline>(name) is { } service) return new ResiliencePipelineBuilder<TResult>().AddPipeline(service).Build();
        throw Missing(operation, name);
    }

    private static ServiceException Missing(Operation operation, string name) => new(
        $"'{operation.Name}' of service '{operation.Service}' asks for a pipeline that nobody registered, with [Policy(\"{name}\")] or with 'Pipeline:Name' in the configuration. "
        + $"Register a ResiliencePipeline as keyed service under \"{name}\", or a ResiliencePipelineProvider<string> that knows it.")
    { Kind = ServiceErrorKind.MissingRegistration, Service = operation.Service, Operation = operation.Name };
}
