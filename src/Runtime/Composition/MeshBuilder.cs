using System.ComponentModel;
using Mesh.Configuration;
using Mesh.Inspection;
using Mesh.Manifest;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Policies;
using Mesh.Registry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Builds the mesh of an application: the generated <c>AddMesh()</c> adds capabilities, modules and the plan to it.</summary>
public sealed class MeshBuilder
{
    private readonly MeshRegistrations _registrations;
    private readonly HashSet<ServiceEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, (Action<MeshBuilder> Composed, Action<MeshBuilder, MeshPlan> Completed)> _capabilities = []; // capabilities, with their later steps
    private readonly PlanNodes _nodes = new();
    private readonly List<Composite> _composites = [];
    private readonly DeclaredConditions _conditions = new();
    private readonly OwnSections _sections = new();
    private ServiceEntry? _current; // the service that is being registered

    private MeshBuilder(IServiceCollection services, MeshOptions options) => (Services, Options, _registrations) = (services, options, new MeshRegistrations(services, options.Substitutes));

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// The options that the application's code has set, with those of capabilities in <see cref="MeshOptions.Part{T}"/>. The configuration
    /// takes precedence: the <see cref="MeshOptions"/> that apply are in the container.
    /// </summary>
    public MeshOptions Options { get; }

    /// <summary>
    /// The manifest entries of the application's assemblies; complete when all modules have registered, which is when
    /// <see cref="IMeshCapability.Composed"/> is called.
    /// </summary>
    public MeshManifest Manifest { get; } = new();

    /// <summary>
    /// Declares that the capability reads a section of the configuration below <c>Mesh</c>, so that there are no warnings about its keys.
    /// </summary>
    /// <param name="section">The section's name, such as <c>Dashboard</c>.</param>
    /// <returns>The builder.</returns>
    public MeshBuilder ReadsSection(string section)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(section);
        _sections.Add(section);
        return this;
    }

    /// <summary>Adds an inspector of services, whose parts are found in <see cref="ServiceInfo.Part{T}"/>.</summary>
    /// <typeparam name="TPart">The class of the parts; <c>T</c> there, or a derived class.</typeparam>
    /// <param name="create">Creates the inspector when it is first asked. It is not disposed with the container; to have it disposed,
    /// register it and resolve it here.</param>
    /// <returns>The builder.</returns>
    public MeshBuilder InspectsServices<TPart>(Func<IServiceProvider, IServiceInspector<TPart>> create) where TPart : class
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(new InspectorEntry<ServiceInfo>(typeof(TPart), services => (create(services) ?? throw NoInspector(nameof(InspectsServices), typeof(TPart))).Inspect));
        return this;
    }

    /// <summary>
    /// Adds an inspector of operations, whose parts are found in <see cref="OperationDescription.Part{T}"/> and
    /// <see cref="OperationPolicyInfo.Part{T}"/>.
    /// </summary>
    /// <inheritdoc cref="InspectsServices{TPart}"/>
    public MeshBuilder InspectsOperations<TPart>(Func<IServiceProvider, IOperationInspector<TPart>> create) where TPart : class
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(new InspectorEntry<Operation>(typeof(TPart), services => (create(services) ?? throw NoInspector(nameof(InspectsOperations), typeof(TPart))).Inspect));
        return this;
    }

    /// <summary>
    /// Adds a node to the graph: a dependency of services that the capability registers in <see cref="Services"/>, such as settings or a
    /// client. It is started like a service, before all services that require one of its contracts in their constructor: these wait for it,
    /// and fail with it. It is listed and watched, and stopped after them.
    /// </summary>
    /// <param name="node">The node. <see cref="ServiceEntry.Instance"/> usually resolves a contract from the container;
    /// <see cref="ServiceEntry.Requires"/> may name contracts of nodes added before.</param>
    /// <param name="until">The state of the node for which its dependents wait.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The node is not a singleton.</exception>
    /// <exception cref="InvalidOperationException">The name of the node is taken, or the plan has been made.</exception>
    public MeshBuilder AddNode(ServiceEntry node, Until until = Until.Initialized)
    {
        ArgumentNullException.ThrowIfNull(node);
        _nodes.Add(node, until);
        return this;
    }

    /// <summary>
    /// Adds a condition under which a service is in the plan. While it does not hold, neither the service nor those that require it are
    /// started, and their calls are rejected; services that depend on them optionally go on without them. When the condition holds again
    /// they join; when it no longer holds they are stopped. If a service has several conditions, all must hold.
    /// </summary>
    /// <param name="service">The name of the service, as <see cref="ServiceEntry.Name"/> has it.</param>
    /// <param name="create">Creates the condition, before the first start. It is not disposed with the container; to have it disposed,
    /// register it and resolve it here. The function must not resolve a service of the mesh.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">The plan is complete; or, thrown by <c>AddMesh()</c>, no service has this
    /// name.</exception>
    public MeshBuilder AddCondition(string service, Func<IServiceProvider, IServiceCondition> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(service);
        ArgumentNullException.ThrowIfNull(create);
        _conditions.Add(service, create);
        return this;
    }

    /// <summary>Begins to add the mesh, unless it has been added before; then only <paramref name="configure"/> is applied.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The builder, or null when the mesh has been added before.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static MeshBuilder? Begin(IServiceCollection services, Action<MeshOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(static descriptor => descriptor.ServiceType == typeof(CodeOptions))?.ImplementationInstance is CodeOptions { Builder: var existing })
        {
            configure?.Invoke(existing.Options);
            existing.Cut();
            return null;
        }

        var options = new MeshOptions();
        configure?.Invoke(options);
        var builder = new MeshBuilder(services, options);
        services.AddSingleton(new CodeOptions(builder));
        services.AddSingleton(static provider => OptionsReader.Read(provider.GetRequiredService<CodeOptions>().Builder.Options, provider.GetService<IConfiguration>()));
        return builder;
    }

    /// <summary>Adds a capability, unless it has been added.</summary>
    /// <typeparam name="TCapability">The capability.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Use<TCapability>() where TCapability : IMeshCapability
    {
        if (_capabilities.TryAdd(typeof(TCapability), (TCapability.Composed, TCapability.Completed))) TCapability.Register(this);
    }

    /// <summary>Records an entry, unless it has been recorded; a closed generic service may be contributed by several modules.</summary>
    /// <param name="entry">The service.</param>
    /// <returns>True for the first time.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryAdd(ServiceEntry entry)
    {
        _current = entry;
        return _entries.Add(entry);
    }

    /// <summary>Adds a registration of generated code, which a later registration of the application replaces.</summary>
    /// <param name="descriptor">The registration.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Add(ServiceDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Add(descriptor, _current);
    }

    /// <summary>Adds the operations of a facade.</summary>
    /// <typeparam name="TOperations">The operations.</typeparam>
    /// <param name="create">Creates them, once for the application.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AddOperations<TOperations>(Func<FacadeContext, TOperations> create) where TOperations : FacadeOperations =>
        Add(ServiceDescriptor.Singleton(services => create(Resolve.Required<FacadeContext>(services))));

    /// <summary>Adds the facade for a contract of the service that was added last, with its lifetime and key, and the facade's operations.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TOperations">The operations.</typeparam>
    /// <param name="operations">Creates the operations, once for the application.</param>
    /// <param name="create">Creates a facade.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AddFacade<TContract, TOperations>(Func<FacadeContext, TOperations> operations, Func<IServiceProvider, TOperations, TContract> create) where TContract : class where TOperations : FacadeOperations
    {
        AddOperations(operations);
        ServiceEntry entry = _current!;
        if (entry.Key is null) Add(ServiceDescriptor.Describe(typeof(TContract), (Func<IServiceProvider, TContract>)(services => create(services, Resolve.Required<TOperations>(services))), entry.Lifetime));
        else Add(ServiceDescriptor.DescribeKeyed(typeof(TContract), entry.Key, (Func<IServiceProvider, object?, TContract>)((services, _) => create(services, Resolve.Required<TOperations>(services))), entry.Lifetime));
    }

    /// <summary>Makes a service what a request for one of a contract gets, and takes it out of what a request for all gets.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="entry">The service.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Compose<T>(ServiceEntry entry) where T : class
    {
        ArgumentNullException.ThrowIfNull(entry);
        _composites.Add(new Composite<T>(entry));
    }

    private void Add(ServiceDescriptor descriptor, ServiceEntry? entry) => _registrations.Add(entry is null ? descriptor : EarlyConstruction.Noticed(descriptor, entry), entry);

    /// <summary>Declares a piece of code with policies.</summary>
    /// <param name="entry">The declarations of its attributes.</param>
    public void Add(ResilienceEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Services.AddSingleton(entry);
    }

    /// <summary>Adds a manifest entry.</summary>
    /// <param name="entry">The entry.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Add(ManifestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Manifest.Add(entry);
    }

    /// <summary>Registers the plan and the services that carry it out.</summary>
    /// <param name="plan">The plan.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Complete(MeshPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan = PlanDecorators.Compose(plan, _registrations, Add);
        foreach (Composite composite in _composites) composite.Register(_registrations);
        Manifest.Complete(plan);
        foreach ((Action<MeshBuilder> composed, _) in _capabilities.Values.ToArray()) composed(this);
        plan = _nodes.Into(plan);
        Services.AddSingleton(Manifest);
        Services.AddSingleton(_registrations);
        Services.AddSingleton(_sections);
        Services.AddSingleton(_conditions);
        Services.AddSingleton(new RequestWatch(Services));
        PlanRegistrations.Add(Services, plan, Options);
        InspectionRegistrations.Add(Services);
        EventRegistrations.Add(Services);
        StateRegistrations.Add(Services);
        MetricRegistrations.Add(Services);
        PolicyRegistrations.Add(Services);
        CacheRegistrations.Add(Services);
        StartRegistrations.Add(Services);
        foreach ((_, Action<MeshBuilder, MeshPlan> completed) in _capabilities.Values.ToArray()) completed(this, plan);
        _conditions.Close(plan);
        Cut();
    }

    private void Cut()
    {
        if (!Options.Cut.IsEmpty) _registrations.Cut(_nodes.Entries);
    }

    private static InvalidOperationException NoInspector(string method, Type part) => new($"The function given to {method} returned null instead of an inspector for {part}. help: return an inspector.");

    // The options that the application's code has set; the configuration may override them.
    private sealed record CodeOptions(MeshBuilder Builder);
}
