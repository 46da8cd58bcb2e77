using System.ComponentModel;
using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>
/// Keeps the registrations of generated code, to detect which of them the application has replaced: generated code only constructs
/// directly what has not been replaced.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshRegistrations
{
    private readonly IServiceCollection _services;
    private readonly DeclaredSubstitutes? _substitutes;
    private readonly Dictionary<ServiceDescriptor, ServiceEntry?> _own = new(ReferenceEqualityComparer.Instance); // each with its service; complete before the first look
    private readonly Dictionary<(Type Contract, Type Service), DecoratorChain> _decorated = [];
    private bool _isCut;
    private volatile Registered? _registered; // the state of the registrations at the last look
    private volatile Lifetimes? _lifetimes;

    internal MeshRegistrations(IServiceCollection services, DeclaredSubstitutes? substitutes = null) => (_services, _substitutes) = (services, substitutes);

    /// <summary>Whether any service has decorators.</summary>
    internal bool HasDecorators => _decorated.Count > 0;

    internal void Add(ServiceDescriptor descriptor, ServiceEntry? entry)
    {
        _own.Add(descriptor, entry);
        _services.Add(descriptor);
    }

    /// <summary>Puts decorators between the facade of a service and the service.</summary>
    /// <param name="layers">The decorators, outermost first.</param>
    internal DecoratorChain Decorate(IReadOnlyList<DecoratorLayer> layers)
    {
        ServiceEntry service = layers[0].Decorated;
        Type contract = layers[0].Decoration.Contract;
        int place = Enumerable.Range(0, _services.Count).LastOrDefault(index => _services[index].ServiceType == contract && _own.TryGetValue(_services[index], out ServiceEntry? entry) && ReferenceEquals(entry, service), -1);
        if (place < 0) throw new InvalidOperationException($"The decorator '{layers[0].Name}' decorates {contract} of service '{service.Name}', which is not registered under it. help: compile the application again, with the assemblies that it runs with.");
        ServiceDescriptor facade = _services[place];
        var chain = new DecoratorChain(
            layers,
            facade.IsKeyedService ? services => facade.KeyedImplementationFactory!(services, facade.ServiceKey) : facade.ImplementationFactory!,
            services => _substitutes is { IsEmpty: false } ? services.GetRequiredService<SubstituteSet>().Find(contract, service.Type, services)?.Value : null);
        foreach (DecoratorLayer layer in layers) layer.Chain = chain;
        _decorated.Add((contract, service.Type), chain);
        // The facade of the service asks for what stands behind it; another class may have the policies, and the decorators a shorter life.
        ServiceLifetime lifetime = layers[0].Lifetime;
        if (chain.PoliciesOf(0) is null && lifetime == facade.Lifetime) return chain;
        _own.Remove(facade);
        _services[place] = facade.IsKeyedService
            ? ServiceDescriptor.DescribeKeyed(contract, facade.ServiceKey, (services, _) => chain.Facade(0, services), lifetime)
            : ServiceDescriptor.Describe(contract, services => chain.Facade(0, services), lifetime);
        _own.Add(_services[place], service);
        return chain;
    }

    /// <summary>
    /// Registers all that have a contract under keys of their own, so that a composite is the only one without: services of generated code,
    /// and what the application has registered so far.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="composite">The composite.</param>
    /// <returns>The keys, in the order of registration.</returns>
    internal object[] KeyOthers(Type contract, ServiceEntry composite)
    {
        var keys = new List<object>();
        for (int i = 0; i < _services.Count; i++)
        {
            ServiceDescriptor descriptor = _services[i];
            bool isOurs = _own.TryGetValue(descriptor, out ServiceEntry? entry);
            if (descriptor.ServiceType != contract || !Equals(descriptor.ServiceKey, composite.Key) || ReferenceEquals(entry, composite)) continue;
            object key = new();
            keys.Add(key);
            _services[i] = Keyed(descriptor, key);
            if (!isOurs) continue;
            _own.Remove(descriptor);
            _own.Add(_services[i], entry);
        }

        return [.. keys];
    }

    private static ServiceDescriptor Keyed(ServiceDescriptor descriptor, object key)
    {
        (Type type, object? old, ServiceLifetime lifetime) = (descriptor.ServiceType, descriptor.ServiceKey, descriptor.Lifetime);
        return descriptor switch
        {
            { IsKeyedService: true, KeyedImplementationFactory: { } make } => ServiceDescriptor.DescribeKeyed(type, key, (services, _) => make(services, old), lifetime),
            { IsKeyedService: true, KeyedImplementationInstance: { } instance } => new ServiceDescriptor(type, key, instance),
            { IsKeyedService: true } => ServiceDescriptor.DescribeKeyed(type, key, descriptor.KeyedImplementationType!, lifetime),
            { ImplementationFactory: { } make } => ServiceDescriptor.DescribeKeyed(type, key, (services, _) => make(services), lifetime),
            { ImplementationInstance: { } instance } => new ServiceDescriptor(type, key, instance),
            _ => ServiceDescriptor.DescribeKeyed(type, key, descriptor.ImplementationType!, lifetime),
        };
    }

    /// <summary>Gets the decorators around a service for a contract; null when there are none.</summary>
    internal DecoratorChain? DecoratorsOf(Type contract, Type service) => _decorated.GetValueOrDefault((contract, service));

    /// <summary>
    /// Whether the registration of a type creates the service's instance; a disposable one is created inside of its holder.
    /// </summary>
    internal static bool Makes(Type type, ServiceEntry entry) => type == entry.Type || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Owned<>));

    /// <summary>Makes requests for services outside of the started part throw.</summary>
    internal void Cut(IEnumerable<ServiceEntry> nodes)
    {
        if (_isCut) return;
        _isCut = true;
        for (int i = 0; i < _services.Count; i++)
        {
            ServiceDescriptor descriptor = _services[i];
            if (!_own.TryGetValue(descriptor, out ServiceEntry? entry) || entry is null || !(entry.Provides(descriptor.ServiceType) || Makes(descriptor.ServiceType, entry))) continue;
            _own.Remove(descriptor);
            _services[i] = Preceded.By(descriptor, services => services.GetRequiredService<PlanCut>().ThrowIfOutside(entry));
            _own.Add(_services[i], entry);
        }

        foreach (ServiceEntry node in nodes) Cut(node);
        _registered = null;
    }

    // A node is registered by its capability, or by the application in its place.
    private void Cut(ServiceEntry node)
    {
        for (int i = 0; i < _services.Count; i++)
        {
            ServiceDescriptor descriptor = _services[i];
            if (!_own.ContainsKey(descriptor) && node.Provides(descriptor.ServiceType) && Equals(node.Key, descriptor.ServiceKey)) _services[i] = Preceded.ByAny(descriptor, services => services.GetRequiredService<PlanCut>().ThrowIfOutside(node));
        }
    }

    /// <summary>Whether a request for a type returns something other than what generated code registered for it.</summary>
    /// <param name="provider">The provider of the request. For a container other than Microsoft's this is unknown, so everything counts as
    /// replaced.</param>
    /// <param name="type">The contract.</param>
    /// <param name="key">The key, or null.</param>
    /// <returns>True when the application registered the type too, later, or removed our registration.</returns>
    public bool IsReplaced(IServiceProvider provider, Type type, object? key = null)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return !IsKnown(provider) || IsReplaced(type, key);
    }

    /// <summary>
    /// Whether a request returns something other than what generated code registered, in a container known to be Microsoft's.
    /// </summary>
    internal bool IsReplaced(Type type, object? key)
    {
        Registered registered = _registered is { } known && known.Count == _services.Count ? known : Look();
        return registered.Replaced.Contains((type, key));
    }

    /// <summary>Gets the lifetime of the service that a request for a type returns; null when nothing is registered.</summary>
    internal ServiceLifetime? LifetimeOf(Type type, object? key)
    {
        if (_lifetimes is not { } known || known.Count != _services.Count)
        {
            var last = new Dictionary<(Type, object?), ServiceLifetime>();
            foreach (ServiceDescriptor descriptor in _services) last[(descriptor.ServiceType, descriptor.ServiceKey)] = descriptor.Lifetime;
            _lifetimes = known = new Lifetimes(_services.Count, last);
        }

        if (known.Last.TryGetValue((type, key), out ServiceLifetime lifetime)) return lifetime;
        return type.IsConstructedGenericType && known.Last.TryGetValue((type.GetGenericTypeDefinition(), key), out lifetime) ? lifetime : null;
    }

    /// <summary>
    /// Whether a request for one of several types, without key, returns something other than what generated code registered for it.
    /// </summary>
    /// <param name="provider">The provider of the request.</param>
    /// <param name="types">The types.</param>
    /// <returns>True when the application registered one of the types later, or removed a registration of generated code; also when there
    /// are decorators of them, or substitutes behind facades, or only a part of the services is started.</returns>
    public bool IsAnyReplaced(IServiceProvider provider, IReadOnlyList<Type> types)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(types);
        if (!IsKnown(provider) || _isCut || _substitutes is { IsEmpty: false } || _decorated.Keys.Any(decorated => types.Contains(decorated.Contract))) return true;
        // Not IsReplaced for each: this is on the way to the first resolve, and needs no index of everything that is registered.
        var later = new HashSet<Type>();
        int own = 0;
        foreach (ServiceDescriptor descriptor in _services)
        {
            if (_own.ContainsKey(descriptor)) own++;
            else if (own > 0 && descriptor.ServiceKey is null) later.Add(descriptor.ServiceType);
        }

        return own < _own.Count || types.Any(later.Contains);
    }

    /// <summary>Whether the container is Microsoft's, which resolves the last registration of the collection.</summary>
    internal static bool IsKnown(IServiceProvider provider) =>
        provider.GetType().Namespace?.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal) == true;

    // In most cases nothing is replaced, and the set stays empty. Under no lock, since collection and keys are the application's: threads
    // that look at the same time all find the same.
    private Registered Look()
    {
        var replaced = new HashSet<(Type, object?)>();
        int own = 0;
        foreach (ServiceDescriptor descriptor in _services)
        {
            if (!_own.ContainsKey(descriptor))
            {
                if (own > 0) replaced.Add((descriptor.ServiceType, descriptor.ServiceKey));
                continue;
            }

            own++;
            if (replaced.Count > 0) replaced.Remove((descriptor.ServiceType, descriptor.ServiceKey));
        }

        if (own < _own.Count) AddRemoved(replaced);
        return _registered = new Registered(_services.Count, replaced);
    }

    // If a registration of ours was removed, the last one of its type may be another of ours, or there may be none.
    private void AddRemoved(HashSet<(Type, object?)> replaced)
    {
        var last = new Dictionary<(Type, object?), ServiceDescriptor>();
        foreach (ServiceDescriptor descriptor in _services) last[(descriptor.ServiceType, descriptor.ServiceKey)] = descriptor;
        foreach (ServiceDescriptor descriptor in _own.Keys)
        {
            (Type, object?) key = (descriptor.ServiceType, descriptor.ServiceKey);
            if (!last.TryGetValue(key, out ServiceDescriptor? found) || !_own.ContainsKey(found)) replaced.Add(key);
        }
    }

    private sealed record Lifetimes(int Count, Dictionary<(Type, object?), ServiceLifetime> Last);

    private sealed record Registered(int Count, HashSet<(Type, object?)> Replaced);
}
