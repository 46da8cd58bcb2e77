using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Registry;

public sealed class ServiceRegistryTests
{
    [Fact]
    public async Task Every_service_is_listed_in_the_order_of_the_plan_with_all_that_is_known_of_it()
    {
        await using var mesh = new TestMesh();
        mesh.Add("api", static entry => entry with { Lifetime = ServiceLifetime.Scoped, Capabilities = ["http"], Version = "1.4.0", Resources = new() { Cpu = .5, Memory = 1024, Weight = 2 }, Stage = "edge" }, "store", "cache?", "mailer~", "warm!");
        mesh.AddCritical("store");
        mesh.Add("cache");
        mesh.Add("mailer");
        mesh.Add("warm");

        Assert.Equal(["store", "cache", "mailer", "warm", "api"], Names(mesh.Registry.Services));
        ServiceInfo api = mesh.Registry.Find("api")!;
        Assert.Equal((typeof(Probe), "api", ServiceLifetime.Scoped, false), (api.Type, api.Key, api.Lifetime, api.Critical));
        Assert.Equal([typeof(Probe)], api.Contracts);
        Assert.Equal(["http"], api.Capabilities);
        Assert.Equal(("1.4.0", new ServiceResources { Cpu = .5, Memory = 1024, Weight = 2 }, "edge"), (api.Version, api.Resources, api.Stage));
        Assert.Equal((null, new ServiceResources { Weight = 1 }, null), (mesh.Registry.Find("store")!.Version, mesh.Registry.Find("store")!.Resources, mesh.Registry.Find("store")!.Stage));
        Assert.Equal(
            [new("store", false, Until.Initialized), new("cache", true, Until.Initialized), new("mailer", false, Until.FirstCall), new ServiceDependency("warm", false, Until.Constructed)],
            api.Dependencies);
        Assert.True(mesh.Registry.Find("store")!.Critical);
        Assert.Equal((ServiceStatus.Registered, ServiceHealth.Unknown), (api.Status, api.Health));
        Assert.Null(api.Error);
    }

    [Fact]
    public async Task A_service_is_found_by_its_exact_name()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store");
        Assert.Equal("store", mesh.Registry.Find("store")?.Name);
        Assert.Null(mesh.Registry.Find("Store"));
        Assert.Throws<ArgumentNullException>(() => mesh.Registry.Find(null!));
    }

    [Fact]
    public async Task Services_are_found_by_contract_and_by_capability()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a", static entry => entry with { Capabilities = ["orders", "http"] });
        mesh.Add("b", static entry => entry with { Capabilities = ["orders"] });
        mesh.Add("c", static entry => entry with { Contracts = [typeof(IDisposable)] });

        Assert.Equal(["a", "b"], Names(mesh.Registry.FindByContract(typeof(Probe))));
        Assert.Equal(["c"], Names(mesh.Registry.FindByContract(typeof(IDisposable))));
        Assert.Empty(mesh.Registry.FindByContract(typeof(object)));
        Assert.Equal(["a", "b"], Names(mesh.Registry.FindByCapability("orders")));
        Assert.Equal(["a"], Names(mesh.Registry.FindByCapability("http")));
        Assert.Empty(mesh.Registry.FindByCapability("HTTP"));
    }

    [Theory]
    [InlineData(ServiceStatus.Registered, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Waiting, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Starting, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Running, ServiceHealth.Healthy)]
    [InlineData(ServiceStatus.Degraded, ServiceHealth.Degraded)]
    [InlineData(ServiceStatus.Failed, ServiceHealth.Unhealthy)]
    [InlineData(ServiceStatus.Stopping, ServiceHealth.Unknown)]
    [InlineData(ServiceStatus.Stopped, ServiceHealth.Unknown)]
    public async Task Health_follows_from_the_status(ServiceStatus status, ServiceHealth health)
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Provider.GetRequiredService<ServiceStates>().Set(0, status);
        Assert.Equal(health, mesh.Registry.Find("a")!.Health);
    }

    [Fact]
    public async Task Where_several_services_provide_a_contract_each_is_resolved_by_its_name()
    {
        await using var mesh = new TestMesh();
        foreach (string name in new[] { "a", "b", "c" }) AddPlugin(mesh, name);
        foreach (string name in new[] { "b", "a", "c" }) Assert.Equal(name, mesh.Registry.Resolve<IPlugin>(name).Name);
    }

    [Fact]
    public async Task What_the_application_registers_beside_several_providers_does_not_hide_them()
    {
        await using var mesh = new TestMesh();
        AddPlugin(mesh, "a");
        AddPlugin(mesh, "b");
        mesh.Services.AddSingleton<IPlugin>(new Plugin("application's"));
        Assert.Equal("a", mesh.Registry.Resolve<IPlugin>("a").Name);
    }

    [Fact]
    public async Task Several_services_without_facade_are_told_apart_by_their_class()
    {
        await using var mesh = new TestMesh();
        AddPlain(mesh, "first", new First());
        AddPlain(mesh, "second", new Second());
        Assert.IsType<First>(mesh.Registry.Resolve<IPlugin>("first"));
        Assert.IsType<Second>(mesh.Registry.Resolve<IPlugin>("second"));
    }

    [Fact]
    public async Task What_the_application_registered_in_a_services_place_is_resolved_and_the_service_is_not_made()
    {
        await using var mesh = new TestMesh();
        bool made = false;
        mesh.AddEntry(
            new ServiceEntry { Name = "a", Type = typeof(Plugin), Contracts = [typeof(IPlugin)], Instance = static _ => throw new InvalidOperationException() },
            builder => builder.Add(ServiceDescriptor.Singleton<IPlugin>(_ =>
            {
                made = true;
                return new PluginFacade(new Plugin("a"), "a");
            })));
        var fake = new Plugin("fake");
        mesh.Services.AddSingleton<IPlugin>(fake);

        Assert.Same(fake, mesh.Registry.Resolve<IPlugin>("a"));
        Assert.False(made);
    }

    [Fact]
    public async Task A_keyed_service_is_resolved_under_its_key()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b");
        Assert.Equal("b", mesh.Registry.Resolve<Probe>("b").Name);
        Assert.Equal("a", mesh.Registry.Resolve<Probe>("a").Name);
    }

    [Fact]
    public async Task A_scoped_service_is_resolved_from_the_scope()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a", static entry => entry with { Lifetime = ServiceLifetime.Scoped });
        using IServiceScope scope = mesh.Provider.CreateScope(), other = mesh.Provider.CreateScope();
        Probe probe = mesh.Registry.Resolve<Probe>("a", scope.ServiceProvider);
        Assert.Same(probe, mesh.Registry.Resolve<Probe>("a", scope.ServiceProvider));
        Assert.NotSame(probe, mesh.Registry.Resolve<Probe>("a", other.ServiceProvider));
        Assert.Equal(ServiceErrorKind.ScopeRequired, Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<Probe>("a")).Kind);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_not_found()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        ServiceException error = Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<Probe>("b"));
        Assert.Equal((ServiceErrorKind.NotFound, "not-found", "b"), (error.Kind, error.Code, error.Service));
        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("the 1 that there are", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_the_service_does_not_provide_is_not_found_and_its_own_are_named()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        ServiceException error = Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<IPlugin>("a"));
        Assert.Equal(ServiceErrorKind.NotFound, error.Kind);
        Assert.Contains(typeof(IPlugin).ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(Probe).ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_did_not_start_is_unavailable_and_the_cause_is_told()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Initialize = static _ => throw new InvalidOperationException("no disk");
        await mesh.StartAsync();
        ServiceException error = Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<Probe>("a"));
        Assert.Equal((ServiceErrorKind.Unavailable, "a"), (error.Kind, error.Service));
        Assert.Contains("no disk", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public async Task A_registration_that_the_application_removed_is_not_found()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        var services = new ServiceCollection();
        mesh.AddTo(services);
        services.Remove(services.Single(static descriptor => descriptor.ServiceType == typeof(Probe)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        ServiceException error = Assert.Throws<ServiceException>(() => provider.GetRequiredService<IServiceRegistry>().Resolve<Probe>("a"));
        Assert.Equal(ServiceErrorKind.NotFound, error.Kind);
        Assert.Contains("removed", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(IEnumerable<ServiceInfo> services) => services.Select(static service => service.Name);

    private static void AddPlugin(TestMesh mesh, string name) => mesh.AddEntry(
        new ServiceEntry { Name = name, Type = typeof(Plugin), Contracts = [typeof(IPlugin)], Instance = _ => new Plugin(name) },
        builder => builder.Add(ServiceDescriptor.Singleton<IPlugin>(_ => new PluginFacade(new Plugin(name), name))));

    private static void AddPlain<T>(TestMesh mesh, string name, T instance) where T : class, IPlugin => mesh.AddEntry(
        new ServiceEntry { Name = name, Type = typeof(T), Contracts = [typeof(IPlugin)], Instance = _ => instance },
        builder => builder.Add(ServiceDescriptor.Singleton<IPlugin>(_ => instance)));

    private interface IPlugin
    {
        string Name { get; }
    }

    private sealed class Plugin(string name) : IPlugin
    {
        public string Name => name;
    }

    private sealed class First : IPlugin
    {
        public string Name => "first";
    }

    private sealed class Second : IPlugin
    {
        public string Name => "second";
    }

    private sealed class PluginFacade(IPlugin inner, string service) : IPlugin, IServiceFacade
    {
        public string Service => service;

        public Type Contract => typeof(IPlugin);

        public object Inner => inner;

        public string Name => inner.Name;
    }
}
