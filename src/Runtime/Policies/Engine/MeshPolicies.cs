using System.Collections.Concurrent;
using System.ComponentModel;
using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;

namespace Mesh.Generation;

/// <summary>
/// The policies of the application, with the state that all operations share. A singleton, registered by <c>AddMesh()</c>.
/// </summary>
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

    // Requested when the first cached operation is called: an application without cached operations needs no cache.
    internal OperationCaches Caches => _caches ??= ContainerRequests.Get(_services, "the cache", static services => services.GetRequiredService<OperationCaches>());

    /// <summary>Returns the policies of an operation; created at the first request, the same for all instances.</summary>
    /// <typeparam name="TPolicies">The type of the policies.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="closed">A type with all type arguments of a generic operation and of a generic service, which tells their closed types
    /// apart. <typeparamref name="TPolicies"/> has only those that the signature names.</param>
    /// <param name="create">Creates the policies.</param>
    /// <returns>The policies.</returns>
    public TPolicies Of<TPolicies>(Operation operation, Type closed, Func<MeshPolicies, Operation, TPolicies> create) where TPolicies : class
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(create);
        if (_operations.TryGetValue((operation, closed), out object? known)) return (TPolicies)known;
        // Not under a lock: creation reads the configuration, and logs what is refused.
        TPolicies made = create(this, operation);
        var held = (TPolicies)_operations.GetOrAdd((operation, closed), made);
        if (!ReferenceEquals(held, made)) _configured.Remove(made);
        return held;
    }

    /// <summary>The policies that have been created so far.</summary>
    internal IReadOnlyList<IOperationPolicies> All => _configured.All;

    /// <summary>Applies the settings in the attributes and the configuration, now and after each change.</summary>
    /// <param name="policies">The policies to configure.</param>
    /// <param name="attributes">The settings in the attributes.</param>
    /// <param name="owner">The object that <see cref="Of"/> has created and that contains the policies; null if it is the policies
    /// themselves.</param>
    internal void Register(IOperationPolicies policies, OperationSettings attributes, object? owner = null) => _configured.Add(policies, attributes, owner ?? policies);

    /// <summary>Refuses the pipeline that the configuration names, because it could not be created at the first call.</summary>
    /// <returns>False if the attributes name the same pipeline.</returns>
    internal bool RefusePipeline(IOperationPolicies policies, Exception problem) => _configured.RefusePipeline(policies, problem);

    /// <summary>Requests a pipeline of the application.</summary>
    /// <exception cref="ServiceException">There is no pipeline with this name, or its factory needs the pipeline itself.</exception>
    internal ResiliencePipeline<TResult> PipelineOf<TResult>(Operation operation, string name) => ContainerRequests.Get(_services, $"the pipeline '{name}'", services => Find<TResult>(services, operation, name));

    /// <summary>Checks that there can be a pipeline with this name, as far as the container tells without creating anything.</summary>
    /// <exception cref="ServiceException">Nobody has registered a pipeline with this name.</exception>
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
        $"'{operation.Name}' of service '{operation.Service}' needs the pipeline '{name}', which is not registered; [Policy(\"{name}\")] or 'Pipeline:Name' in the configuration names it. "
        + $"Register a ResiliencePipeline as a keyed service under \"{name}\", or a ResiliencePipelineProvider<string> that knows it.")
    { Kind = ServiceErrorKind.MissingRegistration, Service = operation.Service, Operation = operation.Name };
}
