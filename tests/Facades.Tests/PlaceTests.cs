using Mesh.Results;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests;

/// <summary>The nearest policy holds: the method's, the contract method's, the class's, the contract's. Told by how often a service is called that always fails.</summary>
public sealed class PlaceTests
{
    private static readonly Dictionary<string, Func<IPlaced, Task>> s_calls = new()
    {
        [nameof(IPlaced.OfClass)] = static placed => Task.FromResult(placed.OfClass()),
        [nameof(IPlaced.OfMethod)] = static placed => Task.FromResult(placed.OfMethod()),
        [nameof(IPlaced.OffByCount)] = static placed => Task.FromResult(placed.OffByCount()),
        [nameof(IPlaced.OffBySwitch)] = static placed => Task.FromResult(placed.OffBySwitch()),
        [nameof(IPlaced.OfContractMethod)] = static placed => Task.FromResult(placed.OfContractMethod()),
        [nameof(IPlaced.OfMethodOverContract)] = static placed => Task.FromResult(placed.OfMethodOverContract()),
        [nameof(IPlaced.Marked)] = static placed => Task.FromResult(placed.Marked()),
        [nameof(IPlaced.OfClassAsync)] = static placed => placed.OfClassAsync(),
        [nameof(IPlaced.OfMethodAsync)] = static placed => placed.OfMethodAsync().AsTask(),
    };

    [Theory]
    [InlineData(nameof(IPlaced.OfClass), 3)]
    [InlineData(nameof(IPlaced.OfMethod), 6)]
    [InlineData(nameof(IPlaced.OffByCount), 1)]
    [InlineData(nameof(IPlaced.OffBySwitch), 1)]
    [InlineData(nameof(IPlaced.OfContractMethod), 4)]
    [InlineData(nameof(IPlaced.OfMethodOverContract), 6)]
    [InlineData(nameof(IPlaced.Marked), 1)]
    [InlineData(nameof(IPlaced.OfClassAsync), 3)]
    [InlineData(nameof(IPlaced.OfMethodAsync), 5)]
    public async Task The_nearest_retry_holds(string operation, int calls)
    {
        await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
        IPlaced placed = provider.GetRequiredService<IPlaced>();
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => s_calls[operation](placed));
        Assert.Equal(operation, error.Message);
        Assert.Equal(calls, provider.GetRequiredService<Placed>().CallsOf(operation));
    }

    [Fact]
    public async Task Policies_of_the_contract_hold_where_the_class_has_none()
    {
        await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
        IContractPlaced placed = provider.GetRequiredService<IContractPlaced>();
        ContractPlaced service = provider.GetRequiredService<ContractPlaced>();
        Assert.Throws<InvalidOperationException>(() => placed.OfContract());
        Assert.Equal(2, service.Calls);
        Assert.Throws<InvalidOperationException>(() => placed.OfContractMethod());
        Assert.Equal(7, service.Calls);
    }

    [Fact]
    public async Task The_methods_breaker_stands_in_the_place_of_the_classs()
    {
        await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
        IPlaced placed = provider.GetRequiredService<IPlaced>();
        for (int i = 0; i < 3; i++) await Assert.ThrowsAsync<InvalidOperationException>(placed.BrokenAsync);
        Assert.Equal(ServiceErrorKind.CircuitOpen, (await Assert.ThrowsAsync<ServiceException>(placed.BrokenAsync)).Kind);
        Assert.Equal(3, provider.GetRequiredService<Placed>().CallsOf(nameof(IPlaced.BrokenAsync)));
    }

    [Fact]
    public async Task The_classs_breaker_is_one_for_each_operation()
    {
        await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
        IPlaced placed = provider.GetRequiredService<IPlaced>();
        for (int i = 0; i < 6; i++) await Assert.ThrowsAsync<InvalidOperationException>(placed.OfClassAsync); // 18 attempts
        Assert.Equal(ServiceErrorKind.CircuitOpen, (await Assert.ThrowsAsync<ServiceException>(placed.OfClassAsync)).Kind);
        Assert.Equal(20, provider.GetRequiredService<Placed>().CallsOf(nameof(IPlaced.OfClassAsync)));
        Assert.Throws<InvalidOperationException>(() => placed.OfClass());
    }

    [Fact]
    public async Task A_result_that_failed_is_retried_without_a_predicate()
    {
        await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
        Result<int> failed = await provider.GetRequiredService<IPlaced>().FailedAsync();
        Assert.IsType<InvalidOperationException>(failed.Error!.Exception);
        Assert.Equal(3, provider.GetRequiredService<Placed>().CallsOf(nameof(IPlaced.FailedAsync)));
    }
}
