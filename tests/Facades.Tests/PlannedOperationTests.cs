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
        string[] planned = Names(provider);
        MakeFacades(provider);
        Assert.Contains(planned, static name => name.EndsWith(')')); // an overload
        Assert.Equal(planned, Names(provider));

        // And the other way round: what facades make where nobody knows the plan.
        await using ServiceProvider other = new ServiceCollection().AddSingleton(static _ => new MeshMetrics(new MeshOptions())).AddMesh().BuildServiceProvider();
        MakeFacades(other);
        Assert.Equal(planned, Names(other));
    }

    // Of services that need nothing of the application.
    private static IEnumerable<ServiceEntry> Made(ServiceProvider provider) => provider.GetRequiredService<MeshPlan>().Services.Select(static service => service.Entry).Where(static entry => entry.Requires.Count == 0);

    private static void MakeFacades(ServiceProvider provider)
    {
        using IServiceScope scope = provider.CreateScope();
        foreach (ServiceEntry entry in Made(provider))
        {
            foreach (Type contract in entry.Contracts) _ = entry.Key is null ? scope.ServiceProvider.GetServices(contract).Count() : scope.ServiceProvider.GetKeyedServices(contract, entry.Key).Count();
        }
    }

    private static string[] Names(ServiceProvider provider)
    {
        HashSet<string> made = [.. Made(provider).Select(static entry => entry.Name)];
        return [.. provider.GetRequiredService<MeshMetrics>().Snapshot().Where(each => made.Contains(each.Service)).Select(static each => $"{each.Service} {each.Contract} {each.Operation}")];
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
