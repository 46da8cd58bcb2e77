namespace Mesh.Generators.Tests.Registration;

/// <summary>Methods with <c>[WarmCache]</c>, from the attribute through generated code to the start.</summary>
public class WarmCacheTests
{
    private const string Store =
        """
        public interface IStore { ValueTask<int> GetAsync(int id, CancellationToken ct = default); }
        [Service] public class Store : IStore
        {
            public static int Calls;
            [Cached("5m")] public ValueTask<int> GetAsync(int id, CancellationToken ct) { Calls++; return new(id); }
            [WarmCache] internal async Task WarmAsync(IStore self, CancellationToken ct) { await Task.Yield(); await self.GetAsync(1, ct); await self.GetAsync(2, ct); }
        }
        """;

    [Fact]
    public void The_first_call_after_the_start_is_a_hit() => Assert.Equal("2 calls at the start, 2 after a hit, 3 after a miss", Run(Store,
        "int warm = Store.Calls; var store = host.Services.GetRequiredService<IStore>(); await store.GetAsync(1); int hit = Store.Calls; await store.GetAsync(3); return $\"{warm} calls at the start, {hit} after a hit, {Store.Calls} after a miss\";"));

    [Fact]
    public void A_dependent_may_fill_the_caches_of_what_it_uses() => Assert.Equal(3, Run(
        $$"""
        {{Store}} public interface IUser;
        [Service] public class User(IStore store) : IUser
        {
            [WarmCache] public ValueTask WarmAsync(CancellationToken ct) => new(store.GetAsync(7, ct).AsTask());
        }
        """,
        "await host.Services.GetRequiredService<IStore>().GetAsync(7); return Store.Calls;"));

    [Fact]
    public void A_method_that_needs_nothing_of_the_instance_may_be_static() => Assert.Equal(2, Run(
        Store.Replace("[WarmCache] internal async Task", "[WarmCache] internal static async Task", StringComparison.Ordinal),
        "return Store.Calls;"));

    [Fact]
    public void A_failure_does_not_fail_the_start() => Assert.Equal("Running, and two", Run(
        """
        [Service(Critical = true)] public class Flaky
        {
            public static string Ran = "";
            [WarmCache] public void One() => throw new InvalidOperationException();
            [WarmCache] public void Two() => Ran = "two";
        }
        """,
        "return $\"{host.Services.GetRequiredService<IServiceRegistry>().Find(\"flaky\")!.Status}, and {Flaky.Ran}\";"));

    [Fact]
    public void Methods_of_a_base_class_and_of_a_closed_generic_service_run_too_one_that_is_overridden_once() => Assert.Equal("base int, over, own", Run(
        """
        public static class Log { public static List<string> Lines = []; }
        public abstract class Base<T> { [WarmCache] public void First() => Log.Lines.Add("base " + (typeof(T) == typeof(int) ? "int" : "")); [WarmCache] public virtual void Second() => Log.Lines.Add("virtual"); }
        public interface IGeneric<T>;
        [Service] public class Generic<T> : Base<T>, IGeneric<T> { [WarmCache] public override void Second() => Log.Lines.Add("over"); [WarmCache] public void Third(IGeneric<T> self) => Log.Lines.Add(self is null ? "" : "own"); }
        public interface IUser; [Service] public class User(IGeneric<int> generic) : IUser { public object G => generic; }
        """,
        "return string.Join(\", \", Log.Lines);"));

    [Theory]
    [InlineData("[WarmCache] static void Warm() { }", "")]
    [InlineData("[WarmCache] private void Warm() { }", "")]
    [InlineData("[WarmCache] internal void Warm<T>() { }", "")]
    [InlineData("[WarmCache] internal void Warm(int a) { }", "")]
    [InlineData("[WarmCache] internal void Warm(IServiceProvider services) { }", "")]
    [InlineData("[WarmCache] internal int Warm() => 1;", "")]
    [InlineData("[WarmCache] internal void Warm() { }", "(Lifetime = ServiceLifetime.Scoped)")]
    public async Task What_cannot_be_called_is_left_out(string method, string service) => Assert.DoesNotContain(
        (await Generate.CheckedFiles<MeshGenerator>(Compile.Root($"public interface IContract; [Service{service}] public class Implementation : IContract {{ {method} }}"))).Values,
        static file => file.Contains("WarmStep", StringComparison.Ordinal));

    private static object? Run(string source, string body) => Scenario.Run($$"""
        using Microsoft.Extensions.Hosting;
        {{source}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
                builder.AddMesh();
                using var host = builder.Build();
                await host.StartAsync();
                try { {{body}} } finally { await host.StopAsync(); }
            }
        }
        """);
}
