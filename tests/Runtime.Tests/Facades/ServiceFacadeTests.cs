using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Metrics;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Facades;

public sealed class ServiceFacadeTests
{
    [Fact]
    public async Task Callers_hold_the_facade_and_the_orchestrator_starts_what_is_behind_it()
    {
        await using var mesh = new TestMesh();
        var store = new Store();
        mesh.AddEntry(
            new ServiceEntry { Name = "store", Type = typeof(Store), Contracts = [typeof(IStore)], Instance = static services => services.GetRequiredService<Store>() },
            builder =>
            {
                builder.Add(ServiceDescriptor.Singleton<Store>(_ => store));
                builder.Add(ServiceDescriptor.Singleton<IStore>(static services => new StoreFacade(services.GetRequiredService<Store>(), services.GetRequiredService<MeshMetrics>())));
            });
        await mesh.StartAsync();

        var held = mesh.Registry.Resolve<IStore>("store");
        Assert.Same(mesh.Provider.GetRequiredService<IStore>(), held);
        var facade = Assert.IsAssignableFrom<IServiceFacade>(held);
        Assert.Equal("store", facade.Service);
        Assert.Same(store, facade.Inner);
        held.Get();
        Assert.Equal(1, Assert.Single(mesh.Metrics.Snapshot()).Count);
    }
}
