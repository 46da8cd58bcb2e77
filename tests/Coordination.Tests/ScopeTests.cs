using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination.Tests;

/// <summary>What lives in a scope is never made at the root, also by a container that would.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("cart", "Service 'cart' is scoped: it cannot be asked for without a scope. help: pass the one of the request, or one that IServiceScopeFactory.CreateAsyncScope() makes.")]
    [InlineData("checkout", "Service 'checkout' needs 'price' and with it 'cart', which is scoped: it cannot be asked for without a scope. help: pass the one of the request, or one that IServiceScopeFactory.CreateAsyncScope() makes.")]
    [InlineData("mail", "Service 'mail' needs Mesh.Coordination.Tests.ScopeTests+Unit, which is registered as scoped: it cannot be asked for without a scope. help: pass the one of the request, or one that IServiceScopeFactory.CreateAsyncScope() makes.")]
    public async Task Without_a_scope_the_call_is_refused_and_nothing_is_made(string service, string expected)
    {
        await using ServiceProvider provider = Build();
        IServiceCoordinator coordinator = provider.GetRequiredService<IServiceCoordinator>();
        IServiceRegistry registry = provider.GetRequiredService<IServiceRegistry>();
        IServiceProvider root = provider.GetRequiredService<IServiceProvider>();

        ServiceException[] errors =
        [
            await Assert.ThrowsAsync<ServiceException>(async () => await coordinator.InvokeAsync(service, "Get", [])),
            await Assert.ThrowsAsync<ServiceException>(async () => await coordinator.InvokeAsync(service, "Get", [], provider)),
            await Assert.ThrowsAsync<ServiceException>(async () => await coordinator.InvokeAsync(service, coordinator.OperationsOf(service)[0], [], root)),
            Assert.Throws<ServiceException>(() => registry.Resolve<IThing>(service)),
            await Assert.ThrowsAsync<ServiceException>(() => coordinator.BatchAsync<IThing, int, int>([1], static (_, item, _) => new ValueTask<int>(item), new BatchOptions { Service = service, Services = provider })),
        ];

        Assert.All(errors, error => Assert.Equal((ServiceErrorKind.ScopeRequired, expected), (error.Kind, error.Message)));
        Assert.Equal(0, Thing.Made);
    }

    [Theory]
    [InlineData("cart")]
    [InlineData("checkout")]
    [InlineData("mail")]
    [InlineData("plain")]
    public async Task In_a_scope_it_is_called(string service)
    {
        await using ServiceProvider provider = Build();
        IServiceCoordinator coordinator = provider.GetRequiredService<IServiceCoordinator>();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();

        Assert.Equal(service, await coordinator.InvokeAsync(service, "Get", [], scope.ServiceProvider));
        Assert.Equal(service, (await coordinator.BatchAsync<IThing, int, string>([1], static (thing, _, _) => new ValueTask<string>(thing.Get()), new BatchOptions { Service = service }))[0].Value);
    }

    [Fact]
    public async Task One_that_needs_none_is_called_without_also_where_others_with_its_contract_need_one()
    {
        await using ServiceProvider provider = Build();

        Assert.Equal("plain", await provider.GetRequiredService<IServiceCoordinator>().InvokeAsync("plain", "Get", []));
    }

    [Fact]
    public async Task What_the_application_has_registered_by_hand_is_not_made_at_the_root_either()
    {
        await using ServiceProvider provider = Build();
        IServiceCoordinator coordinator = provider.GetRequiredService<IServiceCoordinator>();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => coordinator.BatchAsync<Unit, int, int>([1], static (_, item, _) => new ValueTask<int>(item), new BatchOptions { Services = provider }));

        Assert.Equal(ServiceErrorKind.ScopeRequired, error.Kind);
        Assert.True((await coordinator.BatchAsync<Unit, int, int>([1], static (_, item, _) => new ValueTask<int>(item))).IsSuccess);
    }

    [Fact]
    public async Task What_the_application_has_put_in_the_place_of_a_scoped_service_lives_as_long_as_it_says()
    {
        await using ServiceProvider provider = Build(static services => services.AddKeyedSingleton<IThing>("cart", static (_, _) => new Thing("fake")));

        Assert.Equal("fake", await provider.GetRequiredService<IServiceCoordinator>().InvokeAsync("cart", "Get", []));
    }

    // As in production: the container does not look at scopes.
    private static ServiceProvider Build(Action<IServiceCollection>? later = null)
    {
        Thing.Made = 0;
        var mesh = Coordinated.Mesh();
        Add(mesh, "cart", ServiceLifetime.Scoped);
        Add(mesh, "price", ServiceLifetime.Transient, "cart");
        Add(mesh, "checkout", ServiceLifetime.Transient, "price");
        mesh.AddEntry(Entry("mail", ServiceLifetime.Transient) with { Requires = [new Requirement(typeof(Unit), "unit")] }, static builder => builder.Add(Descriptor("mail", ServiceLifetime.Transient)));
        Add(mesh, "plain", ServiceLifetime.Singleton);
        var services = new ServiceCollection();
        services.AddScoped<Unit>();
        mesh.AddTo(services);
        later?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static void Add(TestMesh mesh, string name, ServiceLifetime lifetime, params string[] dependencies) => mesh.AddEntry(Entry(name, lifetime), builder => builder.Add(Descriptor(name, lifetime)), dependencies);

    private static ServiceEntry Entry(string name, ServiceLifetime lifetime) => new()
    {
        Name = name,
        Type = typeof(Thing),
        Contracts = [typeof(IThing)],
        Key = name,
        Lifetime = lifetime,
        Instance = services => services.GetRequiredKeyedService<IThing>(name),
        Dispatch = static () => new ThingDispatch(),
    };

    private static ServiceDescriptor Descriptor(string name, ServiceLifetime lifetime) => ServiceDescriptor.DescribeKeyed(typeof(IThing), name, (_, _) => new Thing(name), lifetime);

    private sealed class Unit;

    private interface IThing
    {
        string Get();
    }

    private sealed class Thing : IThing
    {
        private readonly string _name;

        public Thing(string name)
        {
            _name = name;
            Made++;
        }

        public static int Made { get; set; }

        public string Get() => _name;
    }

    private sealed class ThingDispatch : ServiceDispatch
    {
        public override ValueTask<object?> InvokeAsync(int operation, DispatchTarget target, object?[] arguments, CancellationToken cancellationToken) => new(target.Contract<IThing>().Get());

        protected override OperationInfo[] Describe() => [new OperationInfo(typeof(IThing), "Get", [])];
    }
}
