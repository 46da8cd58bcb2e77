using System.Reflection;
using Mesh.Bulk;
using Mesh.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination.Tests;

public sealed class CapabilityTests
{
    [Fact]
    public async Task Without_the_capability_nobody_coordinates_and_with_it_what_the_application_registers_wins()
    {
        await using var without = new TestMesh();
        Assert.Null(without.Provider.GetService<IServiceCoordinator>());
        Assert.Null(without.Provider.GetService<IBulkRunner>());

        var own = new Own();
        await using TestMesh with = Coordinated.Mesh();
        with.Services.AddSingleton<IBulkRunner>(own);
        Assert.NotNull(with.Provider.GetService<IServiceCoordinator>());
        Assert.Same(own, with.Provider.GetRequiredService<IBulkRunner>());
    }

    [Fact]
    public void The_assembly_says_that_it_brings_the_capability() =>
        Assert.Single(typeof(IServiceCoordinator).Assembly.GetCustomAttributes<MeshCapabilityAttribute<CoordinationCapability>>());

    [Fact]
    public void The_runtime_does_not_know_of_it()
    {
        Assembly runtime = typeof(MeshOptions).Assembly;
        Assert.DoesNotContain(runtime.GetTypes(), static type => type.FullName!.Contains("Coordinat", StringComparison.Ordinal) || type.FullName.Contains("Transaction", StringComparison.Ordinal));
        Assert.DoesNotContain(runtime.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(), static friend => friend.AssemblyName.StartsWith("Mesh.Coordination", StringComparison.Ordinal));
    }

    private sealed class Own : IBulkRunner
    {
        public Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
            IEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions? options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken) =>
            Task.FromResult(new ItemOutcomes<TItem, TResult>([], TimeSpan.Zero));

        public Task<ItemOutcomes<TItem, TResult>> RunAsync<TItem, TResult>(
            IAsyncEnumerable<TItem> items, Func<IReadOnlyList<TItem>, CancellationToken, ValueTask<IReadOnlyList<TResult>>> operation, BulkOptions? options, IProgress<BulkProgress>? progress, CancellationToken cancellationToken) =>
            Task.FromResult(new ItemOutcomes<TItem, TResult>([], TimeSpan.Zero));
    }
}
