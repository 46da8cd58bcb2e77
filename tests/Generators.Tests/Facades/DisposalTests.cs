namespace Mesh.Generators.Tests.Facades;

/// <summary>
/// Who is disposed when, compared with the same classes registered by hand in the container alone: each instance once, in reverse order of creation, and
/// what depends on something before it.
/// </summary>
public class DisposalTests
{
    private const string Source =
        """
        public static class Journal { public static string Text = ""; public static string Take() { string text = Text; Text = ""; return text; } }
        public interface ILow : IDisposable { } public interface IMiddle { ILow Low { get; } } public interface IHigh : IAsyncDisposable { } public interface IOther { }
        [Service(Lifetime = ServiceLifetime.LIFETIME)] public class Low : ILow { public void Dispose() => Journal.Text += "low "; }
        [Service(Lifetime = ServiceLifetime.LIFETIME)] public class Middle(ILow low) : IMiddle, IDisposable { public ILow Low => low; public void Dispose() => Journal.Text += "middle "; }
        [Service(Lifetime = ServiceLifetime.LIFETIME)] public class High(IMiddle middle) : IHigh, IOther { public object M => middle; public ValueTask DisposeAsync() { Journal.Text += "high "; return default; } }
        public static class ByHand
        {
            public static IServiceCollection Add(IServiceCollection services)
            {
                services.AddLIFETIME<ILow, Low>(); services.AddLIFETIME<IMiddle, Middle>(); services.AddLIFETIME<IHigh, High>();
                return services;
            }
        }
        """;

    [Theory]
    [InlineData("Singleton")]
    [InlineData("Scoped")]
    [InlineData("Transient")]
    public void What_depends_is_disposed_before_what_it_depends_on(string lifetime) => Assert.Equal("high middle low ", Both(lifetime,
        "await using (var scope = provider.CreateAsyncScope()) _ = scope.ServiceProvider.GetRequiredService<IHigh>(); await provider.DisposeAsync(); return Journal.Take();"));

    [Theory]
    [InlineData("Singleton")]
    [InlineData("Scoped")]
    [InlineData("Transient")]
    public void It_is_so_whatever_is_asked_for_first(string lifetime) => Assert.Equal(lifetime == "Transient" ? "high middle low middle low low " : "high middle low ", Both(lifetime,
        "await using (var scope = provider.CreateAsyncScope()) { var s = scope.ServiceProvider; _ = s.GetRequiredService<ILow>(); _ = s.GetRequiredService<IMiddle>(); _ = s.GetRequiredService<IHigh>(); } await provider.DisposeAsync(); return Journal.Take();"));

    [Fact]
    public void A_scope_disposes_what_is_its_own_and_a_singleton_outlives_it() => Assert.Equal("|high middle low ", Both("Singleton",
        "await using (var scope = provider.CreateAsyncScope()) _ = scope.ServiceProvider.GetRequiredService<IHigh>(); string inside = Journal.Take(); await provider.DisposeAsync(); return inside + \"|\" + Journal.Take();"));

    [Fact]
    public void What_was_never_asked_for_is_not_disposed() => Assert.Equal("low ", Both("Singleton", "_ = provider.GetRequiredService<ILow>(); await provider.DisposeAsync(); return Journal.Take();"));

    [Fact]
    public void What_can_only_be_disposed_asynchronously_fails_a_synchronous_disposal_as_in_the_container_alone() => Assert.Equal("InvalidOperationException", Both("Singleton",
        "_ = provider.GetRequiredService<IHigh>(); try { provider.Dispose(); return Journal.Take(); } catch (Exception e) { Journal.Take(); await provider.DisposeAsync(); Journal.Take(); return e.GetType().Name; }"));

    [Fact]
    public void A_facade_that_its_user_disposes_disposes_the_service_once() => Assert.Equal("low |", Run("Singleton", "ByMesh",
        "provider.GetRequiredService<ILow>().Dispose(); string early = Journal.Take(); provider.GetRequiredService<ILow>().Dispose(); await provider.DisposeAsync(); return early + \"|\" + Journal.Take();"));

    [Fact]
    public void Several_contracts_of_one_service_dispose_it_once() => Assert.Equal("high middle low ", Run("Scoped", "ByMesh",
        "await using (var scope = provider.CreateAsyncScope()) { _ = scope.ServiceProvider.GetRequiredService<IOther>(); _ = scope.ServiceProvider.GetRequiredService<IHigh>(); } return Journal.Take();"));

    [Fact]
    public void A_disposal_that_fails_fails_with_the_services_exception() => Assert.Equal("True", Scenario.Run(
        """
        public interface IContract : IDisposable { } [Service] public class Implementation : IContract { public static readonly Exception Error = new(); public void Dispose() => throw Error; }
        public static class Scenario { public static object? Run() { var provider = new ServiceCollection().AddMesh().BuildServiceProvider(); _ = provider.GetRequiredService<IContract>(); try { provider.Dispose(); return ""; } catch (Exception e) { return ReferenceEquals(e, Implementation.Error).ToString(); } } }
        """));

    private static object? Both(string lifetime, string body)
    {
        object? expected = Run(lifetime, "ByHand", body);
        Assert.Equal(expected, Run(lifetime, "ByMesh", body));
        return expected;
    }

    private static object? Run(string lifetime, string how, string body) => Scenario.Run($$"""
        {{Source.Replace("LIFETIME", lifetime, StringComparison.Ordinal)}}
        public static class ByMesh { public static IServiceCollection Add(IServiceCollection services) => services.AddMesh(); }
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.CompletedTask;
                var provider = {{how}}.Add(new ServiceCollection()).BuildServiceProvider();
                {{body}}
            }
        }
        """);
}
