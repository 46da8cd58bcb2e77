using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class SubstitutionTests
{
    [Fact]
    public async Task The_hooks_of_a_substitute_run_in_place_of_those_of_the_service_that_is_never_made()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store");
        mesh.Add("api", "store");
        mesh.Services.AddKeyedSingleton("store", new Probe(new Behaviour("fake", mesh.Journal)));

        await mesh.StartAsync();
        await mesh.StopAsync();

        Assert.Equal(["fake", "api"], mesh.Journal.Of("construct"));
        mesh.Journal.AssertBefore("initialized fake", "construct api");
        mesh.Journal.AssertBefore("cleanup api", "cleanup fake");
        Assert.Equal("store", mesh.Registry.Find("store")!.Name);
    }

    [Fact]
    public async Task A_service_that_is_substituted_under_one_of_its_contracts_only_is_started_itself()
    {
        await using var mesh = new TestMesh();
        var own = new TwoContracts(mesh.Journal, "own");
        AddTwoContracts(mesh, own);
        mesh.Services.AddSingleton<IFirst>(new TwoContracts(mesh.Journal, "fake"));
        await mesh.StartAsync();
        Assert.Equal(["own"], mesh.Journal.Of("initialized"));
    }

    [Fact]
    public async Task A_service_that_is_substituted_under_all_its_contracts_is_not_started()
    {
        await using var mesh = new TestMesh();
        AddTwoContracts(mesh, new TwoContracts(mesh.Journal, "own"));
        var fake = new TwoContracts(mesh.Journal, "fake");
        mesh.Services.AddSingleton<IFirst>(fake);
        mesh.Services.AddSingleton<ISecond>(fake);
        await mesh.StartAsync();
        Assert.Equal(["fake"], mesh.Journal.Of("initialized"));
    }

    [Fact]
    public async Task A_registration_that_joins_several_providers_of_a_contract_substitutes_none()
    {
        await using var mesh = new TestMesh();
        foreach (string name in new[] { "a", "b" })
        {
            var plugin = new TwoContracts(mesh.Journal, name);
            mesh.AddEntry(
                new ServiceEntry { Name = name, Type = typeof(TwoContracts), Contracts = [typeof(IFirst)], Instance = _ => plugin },
                builder => builder.Add(ServiceDescriptor.Singleton<IFirst>(_ => plugin)));
        }

        mesh.Services.AddSingleton<IFirst>(new TwoContracts(mesh.Journal, "application's"));
        await mesh.StartAsync();

        Assert.Equal(["a", "b"], mesh.Journal.Of("initialized").Order(StringComparer.Ordinal));
        Assert.Equal(3, mesh.Provider.GetServices<IFirst>().Count());
    }

    [Fact]
    public async Task What_only_a_class_needs_that_is_never_made_need_not_be_registered()
    {
        await using var mesh = new TestMesh();
        mesh.Configure = options => options.Substitute<IFirst>(new TwoContracts(mesh.Journal, "fake"));
        mesh.AddEntry(
            new ServiceEntry { Name = "needy", Type = typeof(TwoContracts), Contracts = [typeof(IFirst)], Requires = [new Requirement(typeof(ISecond), "second")], Instance = static _ => throw new InvalidOperationException("made") },
            static _ => { });
        await mesh.StartAsync();
        Assert.Equal(["fake"], mesh.Journal.Of("initialized"));
    }

    private static void AddTwoContracts(TestMesh mesh, TwoContracts own) => mesh.AddEntry(
        new ServiceEntry { Name = "two", Type = typeof(TwoContracts), Contracts = [typeof(IFirst), typeof(ISecond)], Instance = _ => own },
        builder =>
        {
            builder.Add(ServiceDescriptor.Singleton<IFirst>(_ => own));
            builder.Add(ServiceDescriptor.Singleton<ISecond>(_ => own));
        });

    private interface IFirst;

    private interface ISecond;

    private sealed class TwoContracts(Journal journal, string name) : IFirst, ISecond, IServiceLifecycle
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            journal.Add($"initialized {name}");
            return default;
        }
    }
}
