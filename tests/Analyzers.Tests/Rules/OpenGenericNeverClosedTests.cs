using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class OpenGenericNeverClosedTests
{
    [Fact]
    public async Task A_generic_service_that_no_constructor_asks_for_is_never_registered()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Root("public interface IBehavior<TRequest, TResult>; [Service(Lifetime = ServiceLifetime.Transient)] class {|MESH077:Logging|}<TRequest, TResult> : IBehavior<TRequest, TResult>;"));
        Assert.Equal(
            "'Logging<TRequest, TResult>' is never registered: a generic service is closed to the types that code asks for, and none asks for 'IBehavior<TRequest, TResult>'. " +
            "help: take it in a constructor or a handler; where a library asks for it at run time, register the open type by hand in the place of [Service]: services.AddTransient(typeof(IBehavior<,>), typeof(Logging<,>)).",
            Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("[Service] class Orders(IStore<int> store);")]
    [InlineData("[Service] class Orders(Store<int> store);")]
    [InlineData("[Service] class Orders(IEnumerable<IStore<int>> stores);")]
    [InlineData("[Service] class Orders(Lazy<IStore<int>> store);")]
    [InlineData("class Endpoint { public static int Get(IStore<int> store) => 1; }")]
    [InlineData("class Job(IServiceProvider provider) { public object Run() => provider.GetRequiredService<IStore<int>>(); }")]
    [InlineData("class ByHand(IStore<int> store); static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton<ByHand>(); }")]
    [InlineData("static class Startup { static void Configure(IServiceCollection services) => services.AddSingleton(typeof(IStore<>), typeof(Other<>)); } class Other<T> : IStore<T>;")]
    public Task What_is_asked_for_is_closed(string source) => Run.Root("public interface IStore<T>; [Service] class Store<T> : IStore<T>; " + source);

    [Fact]
    public Task A_library_leaves_it_to_the_application() => Run.Library("public interface IStore<T>; [Service] class Store<T> : IStore<T>;");

    [Fact]
    public Task What_a_library_offers_need_not_be_used() => Run.Root("class Program;", Run.Module("public interface IStore<T>; [Service] public class Store<T> : IStore<T>;"));
}
