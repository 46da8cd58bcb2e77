using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Facades.Tests;

public sealed class PlannedOperationTests
{
    [Fact]
    public async Task What_the_plan_lists_is_what_facades_measure_with_the_same_names()
    {
        await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
        MeshMetrics metrics = provider.GetRequiredService<MeshMetrics>();
        string[] planned = [.. metrics.Snapshot().Select(static each => $"{each.Service} {each.Contract} {each.Operation}")];
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        foreach (ServiceEntry entry in provider.GetRequiredService<MeshPlan>().Services.Select(static service => service.Entry))
        {
            foreach (Type contract in entry.Contracts) _ = entry.Key is null ? scope.ServiceProvider.GetServices(contract).Count() : scope.ServiceProvider.GetKeyedServices(contract, entry.Key).Count();
        }

        Assert.NotEmpty(planned);
        Assert.Contains(planned, static name => name.EndsWith(')')); // an overload
        Assert.Equal(planned, metrics.Snapshot().Select(static each => $"{each.Service} {each.Contract} {each.Operation}"));

        // And the other way round: what facades make without the plan is all in it.
        await using ServiceProvider other = new ServiceCollection().AddSingleton(static _ => new MeshMetrics(new MeshOptions())).AddMesh().BuildServiceProvider();
        await using AsyncServiceScope otherScope = other.CreateAsyncScope();
        foreach (Type contract in other.GetRequiredService<MeshPlan>().Services.SelectMany(static service => service.Entry.Contracts)) _ = otherScope.ServiceProvider.GetServices(contract).Count();
        Assert.Equal(planned, other.GetRequiredService<MeshMetrics>().Snapshot().Select(static each => $"{each.Service} {each.Contract} {each.Operation}"));
    }
}

/// <summary>A contract that overloads, and has an operation of the same name as another.</summary>
public interface IShelf
{
    int Look();

    int Look(int place);
}

/// <summary>The other.</summary>
public interface IOther
{
    int Look();
}

/// <summary>A service of both.</summary>
[Service]
public sealed class Shelf : IShelf, IOther
{
    /// <inheritdoc cref="IShelf.Look()"/>
    public int Look() => 1;

    /// <inheritdoc/>
    public int Look(int place) => place;
}
