using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules.Policies;

public class CachedTrackedResultTests
{
    private const string Types =
        """
        using Microsoft.EntityFrameworkCore; using System.Linq;
        namespace Microsoft.EntityFrameworkCore { public class DbContext; public class DbSet<T>; public interface IDbContextFactory<T>; public static class Queries { public static T AsNoTracking<T>(this T query) => query; } }
        public class Order { public int Id { get; set; } } public class Special : Order; public record OrderView(int Id);
        public class Shop : DbContext { public DbSet<Order> Orders { get; } = new(); }
        """;

    [Fact]
    public async Task Entities_of_a_context_that_ends_with_the_scope_are_not_to_be_cached()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Library(Source("Task<Order?>"))));
        Assert.Equal(
            "[Cached] on 'Store.GetAsync' cannot work: 'GetAsync' returns 'Order', which 'Shop' tracks, and that context is disposed with the scope, before the next caller gets this from the cache; return records made of the entities, or read them with AsNoTracking()",
            Run.Message(diagnostic));
        Assert.Equal("Cached(\"1m\")", Run.Text(diagnostic));
    }

    [Theory]
    [InlineData("Task<Order?>", "Scoped", true)]
    [InlineData("Task<Order>", "Transient", true)]
    [InlineData("ValueTask<IReadOnlyList<Order>>", "Scoped", true)]
    [InlineData("Task<IReadOnlyDictionary<int, Order>>", "Scoped", true)]
    [InlineData("Task<Special>", "Scoped", true)]
    [InlineData("Task<IQueryable<int>>", "Scoped", true)]
    [InlineData("Task<OrderView>", "Scoped", false)]
    [InlineData("Task<int>", "Scoped", false)]
    [InlineData("Task<IReadOnlyList<string>>", "Scoped", false)]
    public async Task Only_what_the_context_tracks_is_reported(string result, string lifetime, bool isReported) =>
        Assert.Equal(isReported ? ["MESH076"] : [], (await Run.Over(Compile.Library(Source(result, lifetime)))).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)] class Store(Shop shop) : IStore { [Cached(\"1m\")] public Task<Order?> GetAsync(int id) => Task.FromResult<Order?>(shop.Orders.AsNoTracking() is null ? null : new Order()); }")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)] class Store(Shop shop) : IStore { public Task<Order?> GetAsync(int id) => Task.FromResult<Order?>(null); }")]
    [InlineData("[Service] class Store(IDbContextFactory<Shop> shops) : IStore { [Cached(\"1m\")] public Task<Order?> GetAsync(int id) => Task.FromResult<Order?>(null); }")]
    public Task Copies_and_contexts_of_ones_own_can_be_kept(string source) => Run.Library($"{Types} public interface IStore {{ Task<Order?> GetAsync(int id); }} {source}");

    [Fact]
    public Task Where_it_is_reported() => Run.Library($"{Types} public interface IStore {{ Task<Order> GetAsync(int id); }} [Service(Lifetime = ServiceLifetime.Scoped)] class Store(Shop shop) : IStore {{ [{{|MESH076:Cached(\"1m\")|}}] public Task<Order> GetAsync(int id) => throw new Exception(); }}");

    private static string Source(string result, string lifetime = "Scoped") =>
        $"{Types} public interface IStore {{ {result} GetAsync(int id); }} [Service(Lifetime = ServiceLifetime.{lifetime})] class Store(Shop shop) : IStore {{ [Cached(\"1m\")] public {result} GetAsync(int id) => throw new Exception(); }}";
}
