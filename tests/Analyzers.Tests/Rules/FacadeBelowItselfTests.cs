using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class FacadeBelowItselfTests
{
    private const string Store = "public interface IStore { void Put(); } [Service] public sealed class Store : IStore { public void Put() { } }\n";

    [Fact]
    public async Task A_clock_that_asks_for_a_facade_is_reported_where_it_does()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root(Store + "[Service(typeof(TimeProvider))] public sealed class Clock(IStore {|MESH054:store|}) : TimeProvider { public object Store => store; }"));
        Assert.Equal(
            "'Clock' provides 'TimeProvider', which facades ask for when they are created, but asks for a facade itself: Clock (Test0.cs) -> the facade of IStore -> TimeProvider. help: take Lazy<IStore>, which is resolved at the first call, or take 'Store' itself, which has no facade.",
            Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("[Service(typeof(System.Diagnostics.Metrics.IMeterFactory))] class A(IStore {|MESH054:store|}) : System.Diagnostics.Metrics.IMeterFactory { public object S => store; public System.Diagnostics.Metrics.Meter Create(System.Diagnostics.Metrics.MeterOptions options) => new(options); public void Dispose() { } }")]
    [InlineData("[Service] class Between(IStore store) { public object S => store; } [Service(typeof(TimeProvider))] class A(Between {|MESH054:b|}) : TimeProvider { public object B => b; }")]
    [InlineData("[Service(typeof(TimeProvider))] class A(IEnumerable<IStore> {|MESH054:all|}) : TimeProvider { public object B => all; }")]
    [InlineData("class A(IStore {|MESH054:store|}) : TimeProvider { public object S => store; } static class More { static void Add(IServiceCollection services) { services.AddSingleton<TimeProvider, A>(); } }")]
    [InlineData("class A(IStore store) : TimeProvider { public object S => store; } static class More { static void Add(IServiceCollection services) { services.AddSingleton<TimeProvider>(s => new A({|MESH054:s.GetRequiredService<IStore>()|})); } }")]
    public Task Whatever_stands_between_them(string source) => Run.Root(Store + source);

    [Theory]
    [InlineData("[Service(typeof(TimeProvider))] class A(Lazy<IStore> store, Func<IStore> make) : TimeProvider { public object S => (store, make); }")]
    [InlineData("[Service(typeof(TimeProvider))] class A(Store store) : TimeProvider { public object S => store; }")]
    [InlineData("[Service(typeof(TimeProvider), Key = \"k\")] class A(IStore store) : TimeProvider { public object S => store; }")]
    [InlineData("[Service] class A(IStore store, TimeProvider time) { public object S => (store, time); }")]
    [InlineData("class A(IStore store) : TimeProvider { public object S => store; } static class More { static void Add(IServiceCollection services) { services.AddSingleton<TimeProvider, A>(); services.AddSingleton(TimeProvider.System); } }")]
    public Task What_asks_later_or_for_the_class_or_is_not_asked_is_fine(string source) => Run.Root(Store + source);
}
