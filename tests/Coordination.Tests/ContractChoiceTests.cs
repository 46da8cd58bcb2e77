using Mesh.Bulk;
using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination.Tests;

/// <summary>Which service an operation is called on, where several come into question.</summary>
public sealed class ContractChoiceTests
{
    [Fact]
    public async Task Where_several_services_provide_the_contract_one_must_be_named()
    {
        await using var mesh = Coordinated.Mesh();
        Add(mesh, "north", new North());
        Add(mesh, "south", new South());

        const string Expected = "Several services provide Mesh.Coordination.Tests.ContractChoiceTests+IPole: 'north', 'south'. help: say which one is meant, with On<...>(\"north\") in a transaction or a pipeline, with BatchOptions.Service in a batch.";
        foreach (ServiceException error in await FailAsync(mesh))
        {
            Assert.Equal((ServiceErrorKind.Ambiguous, "ambiguous"), (error.Kind, error.Code));
            Assert.Equal(Expected, error.Message);
        }

        Assert.Equal(["south", "south", "south"], await CallAsync(mesh, "south"));
        Assert.Equal(["north", "north", "north"], await CallAsync(mesh, "north"));
    }

    [Fact]
    public async Task One_with_a_key_is_not_meant_where_somebody_asks_without()
    {
        await using var mesh = Coordinated.Mesh();
        Add(mesh, "north", new North());
        Add(mesh, "south", new South(), key: "s");

        Assert.Equal(["north", "north", "north"], await CallAsync(mesh));
        Assert.Equal(["south", "south", "south"], await CallAsync(mesh, "south"));
    }

    [Fact]
    public async Task Of_several_with_keys_one_must_be_named_and_one_alone_is_called()
    {
        await using var several = Coordinated.Mesh();
        Add(several, "north", new North(), key: "n");
        Add(several, "south", new South(), key: "s");
        foreach (ServiceException error in await FailAsync(several))
        {
            Assert.Equal(ServiceErrorKind.Ambiguous, error.Kind);
            Assert.Contains("'north' (under the key \"n\"), 'south' (under the key \"s\")", error.Message, StringComparison.Ordinal);
        }

        await using var alone = Coordinated.Mesh();
        Add(alone, "south", new South(), key: "s");
        Assert.Equal(["south", "south", "south"], await CallAsync(alone));
    }

    [Fact]
    public async Task What_the_application_registers_in_the_place_of_the_only_one_is_called()
    {
        await using var mesh = Coordinated.Mesh();
        Add(mesh, "north", new North());
        mesh.Services.AddSingleton<IPole>(new South());

        Assert.Equal(["south", "south", "south"], await CallAsync(mesh));
    }

    [Fact]
    public async Task What_is_added_while_the_application_runs_comes_into_question_too()
    {
        await using var mesh = Coordinated.Mesh();
        Add(mesh, "north", new North());
        await mesh.StartAsync();
        await mesh.Orchestrator.AddAsync(ServiceDefinition.Of<IPole>("south", static _ => new South())).Soon();

        foreach (ServiceException error in await FailAsync(mesh)) Assert.Equal(ServiceErrorKind.Ambiguous, error.Kind);
        Assert.Equal(["south", "south", "south"], await CallAsync(mesh, "south"));

        await mesh.Orchestrator.RemoveAsync("south").Soon();
        Assert.Equal(["north", "north", "north"], await CallAsync(mesh));
    }

    [Fact]
    public async Task Nobody_and_a_wrong_name_are_told()
    {
        await using var mesh = Coordinated.Mesh();
        foreach (ServiceException error in await FailAsync(mesh)) Assert.Equal(ServiceErrorKind.NotFound, error.Kind);
        Add(mesh, "north", new North());
        await using var second = Coordinated.Mesh();
        Add(second, "north", new North());
        foreach (ServiceException error in await FailAsync(second, "nort")) Assert.Contains("There is no service 'nort'. Similar: north.", error.Message, StringComparison.Ordinal);
    }

    private static void Add(TestMesh mesh, string name, IPole pole, object? key = null) => mesh.AddEntry(
        new ServiceEntry { Name = name, Type = pole.GetType(), Contracts = [typeof(IPole)], Key = key, Instance = _ => pole },
        builder => builder.Add(key is null ? ServiceDescriptor.Singleton(pole) : ServiceDescriptor.KeyedSingleton(key, pole)));

    // As a batch, a transaction and a pipeline.
    private static async Task<string[]> CallAsync(TestMesh mesh, string? service = null)
    {
        IServiceCoordinator coordinator = mesh.Provider.GetRequiredService<IServiceCoordinator>();
        ItemOutcomes<int, string> batch = await coordinator.BatchAsync<IPole, int, string>([1], static (pole, _, _) => new ValueTask<string>(pole.Name), new BatchOptions { Service = service });
        TransactionResult<string> transaction = await coordinator.TransactionAsync(Transaction.Of<int>("t").On<IPole>(service).Do("name", static (pole, _, _) => new ValueTask<string>(pole.Name)), 1);
        string piped = "";
        await foreach (string name in coordinator.PipelineAsync(Pipeline.Of<int>().On<IPole>(service).Then("name", static (pole, _, _) => new ValueTask<string>(pole.Name)), [1])) piped += name;
        return [batch[0].Value!, transaction.GetValueOrThrow(), piped];
    }

    private static async Task<ServiceException[]> FailAsync(TestMesh mesh, string? service = null)
    {
        IServiceCoordinator coordinator = mesh.Provider.GetRequiredService<IServiceCoordinator>();
        TransactionResult<string> transaction = await coordinator.TransactionAsync(Transaction.Of<int>("t").On<IPole>(service).Do("name", static (pole, _, _) => new ValueTask<string>(pole.Name)), 1);
        ItemOutcomes<int, string> each = await coordinator.BatchAsync<IPole, int, string>([1], static (pole, _, _) => new ValueTask<string>(pole.Name), new BatchOptions { Service = service, ScopePerItem = true });
        return
        [
            await Assert.ThrowsAsync<ServiceException>(() => coordinator.BatchAsync<IPole, int, string>([1], static (pole, _, _) => new ValueTask<string>(pole.Name), new BatchOptions { Service = service })),
            Assert.IsType<ServiceException>(each[0].Error),
            Assert.IsType<ServiceException>(transaction.Error),
            await Assert.ThrowsAsync<ServiceException>(async () => await coordinator.PipelineAsync(Pipeline.Of<int>().On<IPole>(service).Then("name", static (pole, _, _) => new ValueTask<string>(pole.Name)), [1]).GetAsyncEnumerator().MoveNextAsync()),
        ];
    }

    private interface IPole
    {
        string Name { get; }
    }

    private sealed class North : IPole
    {
        public string Name => "north";
    }

    private sealed class South : IPole
    {
        public string Name => "south";
    }
}
