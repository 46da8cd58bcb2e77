using Mesh.Metrics;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using InspectedEach_IInspectedEach = Mesh.Generated.Mesh_Facades_Tests.Mesh_Facades_Tests_InspectedEach__IInspectedEach;
using Inspected_IInspected = Mesh.Generated.Mesh_Facades_Tests.Mesh_Facades_Tests_Inspected__IInspected;

namespace Mesh.Facades.Tests;

/// <summary>What a facade tells of the service behind it.</summary>
public sealed class InspectionTests : IAsyncDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection().AddSingleton<Keys.Spoken>().AddMesh().BuildServiceProvider();
    private readonly IServiceScope _scope;

    public InspectionTests() => _scope = _provider.CreateScope();

    public static TheoryData<string> Kinds => ["plain", "owned", "keyed", "transient", "scoped", "generic"];

    public async ValueTask DisposeAsync()
    {
        _scope.Dispose();
        await _provider.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_facade_of_each_kind_tells_its_name_contract_instance_state_and_operations(string kind)
    {
        (object held, Type contract, Type type, string name, string[] operations) = Of(kind);
        IServiceFacade facade = FacadeOf(held);
        Assert.Equal((name, contract), (facade.Service, facade.Contract));
        Assert.IsType(type, facade.Inner);
        Assert.IsAssignableFrom(facade.Contract, held);
        ServiceInfo info = facade.Info!;
        Assert.Equal((name, type, ServiceStatus.Registered, ServiceHealth.Unknown, null), (info.Name, info.Type, info.Status, info.Health, info.Error));
        Assert.Contains(contract, info.Contracts);
        Assert.Equal(operations, facade.Operations.Select(static each => each.Operation));
        Assert.All(facade.Operations, each => Assert.Equal((name, 0L), (each.Service, each.Numbers.Count)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task When_the_container_is_gone_a_facade_tells_the_same_as_before(string kind)
    {
        (object held, Type contract, _, string name, string[] operations) = Of(kind);
        _scope.Dispose();
        await _provider.DisposeAsync();
        IServiceFacade facade = FacadeOf(held);
        Assert.Equal((name, contract, name), (facade.Service, facade.Contract, facade.Info!.Name));
        Assert.Equal(operations, facade.Operations.Select(static each => each.Operation));
        Assert.NotNull(facade.Inner);
    }

    [Fact]
    public async Task What_is_told_is_of_the_moment_in_which_it_is_asked()
    {
        var store = _provider.GetRequiredService<IInspected>();
        IServiceFacade facade = FacadeOf(store);
        ServiceInfo before = facade.Info!;
        IReadOnlyList<OperationDescription> none = facade.Operations;
        var orchestrator = _provider.GetRequiredService<IServiceOrchestrator>();
        await orchestrator.StartAsync();
        Assert.Equal((ServiceStatus.Running, ServiceHealth.Healthy, "1.2.3"), (facade.Info!.Status, facade.Info.Health, facade.Info.Version));

        store.Count();
        store.Count();
        await store.LoadAsync(1);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.LoadAsync(-1));
        OperationDescription[] now = [.. facade.Operations];
        Assert.Equal([("Count", 2L, 0L), ("LoadAsync", 2, 1)], now.Select(static each => (each.Operation, each.Numbers.Count, each.Numbers.ErrorCount)));
        Assert.All(now, static each => Assert.True(each.Numbers.Max > TimeSpan.Zero));
        Assert.Null(now[0].Policies);
        Assert.Equal(TimeSpan.FromSeconds(5), now[1].Policies!.Settings.Timeout!.Duration);

        await orchestrator.StopAsync();
        Assert.Equal((ServiceStatus.Stopped, 2L), (facade.Info!.Status, facade.Operations[0].Numbers.Count));
        Assert.Equal((ServiceStatus.Registered, 0L), (before.Status, none[0].Numbers.Count));
    }

    [Fact]
    public async Task The_facade_of_a_service_that_failed_tells_why()
    {
        IServiceFacade facade = FacadeOf(_provider.GetRequiredService<IInspected>());
        ((Inspected)facade.Inner).IsBroken = true;
        await _provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
        Assert.Equal((ServiceStatus.Failed, ServiceHealth.Unhealthy, "It is broken."), (facade.Info!.Status, facade.Info.Health, facade.Info.Error!.GetBaseException().Message));
        Assert.Equal(["Count", "LoadAsync"], facade.Operations.Select(static each => each.Operation));
        Assert.IsType<Inspected>(facade.Inner);
    }

    [Fact]
    public async Task One_whose_service_nobody_has_made_tells_all_but_the_instance_when_the_container_is_gone()
    {
        var deferred = new Inspected_IInspected(null, _provider.GetRequiredService<Inspected_IInspected.Operations>(), _provider);
        IServiceFacade asked = FacadeOf(new Inspected_IInspected(null, _provider.GetRequiredService<Inspected_IInspected.Operations>(), _provider));
        Assert.Same(_provider.GetRequiredService<Inspected>(), asked.Inner);
        await _provider.DisposeAsync();
        IServiceFacade facade = FacadeOf(deferred);
        Assert.Equal(("inspected", typeof(IInspected), "inspected", 2), (facade.Service, facade.Contract, facade.Info!.Name, facade.Operations.Count));
        Assert.Throws<ObjectDisposedException>(() => facade.Inner);
    }

    [Fact]
    public void Each_facade_of_a_service_has_the_operations_of_its_own_contract()
    {
        Assert.Equal(["Touch"], FacadeOf(_provider.GetRequiredService<IInspectedToo>()).Operations.Select(static each => each.Operation));
        Assert.Empty(FacadeOf(_provider.GetRequiredService<IInspectedValue>()).Operations);
        Assert.Equal(
            ["IInspected.Count", "IInspected.LoadAsync", "IInspectedToo.Touch"],
            _provider.GetRequiredService<IServiceRegistry>().OperationsOf("inspected").Select(static each => $"{each.Contract}.{each.Operation}"));
        Assert.Empty(_provider.GetRequiredService<IServiceRegistry>().OperationsOf("nobody"));
    }

    [Fact]
    public void Where_nobody_counts_the_operations_are_told_without_numbers()
    {
        _provider.GetRequiredService<MeshMetrics>().Accumulate = false;
        var store = _provider.GetRequiredService<IInspected>();
        store.Count();
        Assert.Equal([0L, 0], FacadeOf(store).Operations.Select(static each => each.Numbers.Count));
    }

    [Fact]
    public void A_facade_holds_the_instance_and_what_all_of_its_kind_share_and_nothing_to_be_told_from()
    {
        var each = new InspectedEach();
        InspectedEach_IInspectedEach.Operations operations = Shared<InspectedEach_IInspectedEach.Operations>(_provider.GetRequiredService<IInspectedEach>());
        Assert.Equal(32, Bytes(() => new InspectedEach_IInspectedEach(each, operations)));

        var single = new Inspected();
        var shared = _provider.GetRequiredService<Inspected_IInspected.Operations>();
        Assert.Equal(40, Bytes(() => new Inspected_IInspected(single, shared, _provider))); // made at its turn: it also holds the container
    }

    private static long Bytes(Func<object> make) => Allocated.Least(100, () => make().GetType().IsSealed ? 1 : 0, static sum => Assert.Equal(100, sum)) / 100;

    private static IServiceFacade FacadeOf(object held) => Assert.IsAssignableFrom<IServiceFacade>(held);

    private T Shared<T>(object facade) where T : class => _provider.GetService<T>() ?? Assert.IsType<T>(facade.GetType().GetField("__operations", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(facade));

    private (object Held, Type Contract, Type Type, string Name, string[] Operations) Of(string kind) => kind switch
    {
        "plain" => (_provider.GetRequiredService<IInspected>(), typeof(IInspected), typeof(Inspected), "inspected", ["Count", "LoadAsync"]),
        "owned" => (_provider.GetRequiredService<IInspectedOwned>(), typeof(IInspectedOwned), typeof(InspectedOwned), "inspected-owned", ["Count"]),
        "keyed" => (_provider.GetRequiredKeyedService<IInspectedKeyed>("left"), typeof(IInspectedKeyed), typeof(InspectedKeyed), "inspected-keyed", ["Count"]),
        "transient" => (_provider.GetRequiredService<IInspectedEach>(), typeof(IInspectedEach), typeof(InspectedEach), "inspected-each", ["Count"]),
        "scoped" => (_scope.ServiceProvider.GetRequiredService<IInspectedScoped>(), typeof(IInspectedScoped), typeof(InspectedScoped), "inspected-scoped", ["Count"]),
        "generic" => (_provider.GetRequiredService<IInspectedOf<int>>(), typeof(IInspectedOf<int>), typeof(InspectedOf<int>), "inspected-of<int>", ["Find"]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
