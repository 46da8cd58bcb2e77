using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Decorators;

/// <summary>What decorators reach: several services, keys, generic contracts, other projects.</summary>
public class DecoratorReachTests
{
    private const string Rules =
        """
        using System.Linq; using System.Collections.Generic;
        public interface IRule { string Check(); }
        [Service] class First : IRule { public string Check() => "first"; }
        [Service] class Second : IRule { public string Check() => "second"; }
        [Service(Key = "north")] class North : IRule { public string Check() => "north"; }

        """;

    [Fact]
    public void Each_of_several_services_gets_a_decorator_of_its_own() => Assert.Equal("logged(first), logged(second) | first, logged(first), logged(second), north, second", Scenario.Run(Rules +
        """
        [Service(Decorates = typeof(IRule))] class Logged(IRule inner) : IRule { public string Check() => $"logged({inner.Check()})"; }
        [Service] class Asks(IEnumerable<IRule> rules) { public string Checks => string.Join(", ", rules.Select(rule => rule.Check())); }
        public static class Scenario { public static object? Run()
        {
            var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            return provider.GetRequiredService<Asks>().Checks + " | " + string.Join(", ", provider.GetRequiredService<IServiceRegistry>().Services.Select(s => s.Name).Where(n => n != "asks").OrderBy(n => n, System.StringComparer.Ordinal));
        } }
        """));

    [Fact]
    public void Only_services_with_the_key_are_decorated() => Assert.Equal("second keyed(north)", Scenario.Run(Rules +
        """
        [Service(Key = "north", Decorates = typeof(IRule))] class Keyed(IRule inner) : IRule { public string Check() => $"keyed({inner.Check()})"; }
        public static class Scenario { public static object? Run()
        {
            var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            return provider.GetRequiredService<IRule>().Check() + " " + provider.GetRequiredKeyedService<IRule>("north").Check();
        } }
        """));

    [Theory]
    [InlineData("Lazy<IRule>", "inner.Value")]
    [InlineData("Func<IRule>", "inner()")]
    [InlineData("IRule?", "inner!")]
    public void It_may_take_what_it_decorates_later(string parameter, string inner) => Assert.Equal("later(one)", Scenario.Run(
        $$"""
        using System;
        public interface IRule { string Check(); }
        [Service] class One : IRule { public string Check() => "one"; }
        [Service(Decorates = typeof(IRule))] class Later({{parameter}} inner) : IRule { public string Check() => $"later({{{inner}}.Check()})"; }
        public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IRule>().Check(); }
        """));

    [Fact]
    public void A_decorator_has_dependencies_and_other_contracts_and_is_one_instance_for_all() => Assert.Equal("cached(1) 2 control:caching", Scenario.Run(
        """
        public interface IStore { string Get(); } public interface IControl { int Gets(); } public interface IClock { int Now { get; } }
        [Service] class Clock : IClock { public int Now => 1; }
        [Service] class Store : IStore { public string Get() => "1"; }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner, IClock clock) : IStore, IControl
        {
            private int _gets;
            public string Get() { _gets += clock.Now; return $"cached({inner.Get()})"; }
            public int Gets() => _gets;
        }
        [Service] class Asks(IStore store, IControl control) { public string All => store.Get() + " " + (store.Get().Length > 0 ? control.Gets() : 0) + " control:" + ((IServiceFacade)control).Service; }
        public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Asks>().All; }
        """));

    [Fact]
    public void A_contract_of_a_service_that_is_not_decorated_is_called_as_before() => Assert.Equal("cached(1) 1", Scenario.Run(
        """
        public interface IStore { string Get(); } public interface IAdmin { string Ask(); }
        [Service] class Store : IStore, IAdmin { public string Get() => "1"; public string Ask() => "1"; }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public string Get() => $"cached({inner.Get()})"; }
        public static class Scenario { public static object? Run()
        {
            var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            return provider.GetRequiredService<IStore>().Get() + " " + provider.GetRequiredService<IAdmin>().Ask();
        } }
        """));

    [Fact]
    public void An_open_generic_decorator_decorates_every_closed_service_that_fits_it() => Assert.Equal("logged<Order>(order) plain", Scenario.Run(
        """
        public interface ICommand { } public class Order : ICommand { } public class Query { }
        public interface IHandler<T> { string Handle(); }
        [Service] class OrderHandler : IHandler<Order> { public string Handle() => "order"; }
        [Service] class QueryHandler : IHandler<Query> { public string Handle() => "plain"; }
        [Service(Decorates = typeof(IHandler<>))] class Logged<T>(IHandler<T> inner) : IHandler<T> where T : ICommand { public string Handle() => $"logged<{typeof(T).Name}>({inner.Handle()})"; }
        public static class Scenario { public static object? Run()
        {
            var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
            return provider.GetRequiredService<IHandler<Order>>().Handle() + " " + provider.GetRequiredService<IHandler<Query>>().Handle();
        } }
        """));

    [Fact]
    public void An_open_generic_decorator_decorates_an_open_generic_service_with_what_it_needs_itself() => Assert.Equal("checked<Order>(logged(Order))", Scenario.Run(
        """
        public class Order { } public interface IRepo<T> { string Get(); } public interface ICheck<T> { string Name { get; } }
        [Service] class Repo<T> : IRepo<T> { public string Get() => typeof(T).Name; }
        [Service] class Check<T> : ICheck<T> { public string Name => $"checked<{typeof(T).Name}>"; }
        [Service(Decorates = typeof(IRepo<>), Order = 1)] class Checking<T>(ICheck<T> check, IRepo<T> inner) : IRepo<T> { public string Get() => $"{check.Name}({inner.Get()})"; }
        [Service(Decorates = typeof(IRepo<>), Order = 2)] class Logging<T>(IRepo<T> inner) : IRepo<T> { public string Get() => $"logged({inner.Get()})"; }
        [Service] class Asks(IRepo<Order> repo) { public string Get() => repo.Get(); }
        public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Asks>().Get(); }
        """));

    [Fact]
    public void Decorator_service_and_application_may_be_three_projects_also_with_internal_classes()
    {
        CSharpCompilation contracts = Scenario.Library("public interface IStore { string Get(); } public interface IHandler<T> { string Handle(); }", "Contracts");
        CSharpCompilation store = Scenario.Library(
            """
            internal class Secret { }
            [Service] internal class Store : IStore { public string Get() => "store"; }
            [Service] internal class IntHandler : IHandler<int> { public string Handle() => "int"; }
            [Service] internal class SecretHandler : IHandler<Secret> { public string Handle() => "secret"; }
            """, "Stores", contracts);
        CSharpCompilation caching = Scenario.Library(
            """
            [Service(Decorates = typeof(IStore), Order = 2)] internal class Caching(IStore inner) : IStore { public string Get() => $"cached({inner.Get()})"; }
            [Service(Decorates = typeof(IHandler<>))] internal class Logging<T>(IHandler<T> inner) : IHandler<T> { public string Handle() => $"logged({inner.Handle()})"; }
            """, "Caching", contracts);
        Assert.Equal("own(cached(store)) logged(int)", Scenario.Run(
            """
            [Service(Decorates = typeof(IStore), Order = 1)] class Own(IStore inner) : IStore { public string Get() => $"own({inner.Get()})"; }
            [Service] class Asks(IHandler<int> handler, IStore store) { public string Get() => store.Get() + " " + handler.Handle(); }
            public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Asks>().Get(); }
            """,
            contracts, store, caching));
    }

    [Fact]
    public void A_generic_decorator_is_closed_by_the_library_that_alone_can_name_the_type()
    {
        CSharpCompilation library = Scenario.Library("public interface IHandler<T> { string Handle(); } [Service(Decorates = typeof(IHandler<>))] internal class Logging<T>(IHandler<T> inner) : IHandler<T> { public string Handle() => $\"logged({inner.Handle()})\"; }", "Logging");
        CSharpCompilation user = Scenario.Library(
            """
            internal class Secret { } public interface IUser { string Get(); }
            [Service] internal class SecretHandler : IHandler<Secret> { public string Handle() => "secret"; }
            [Service] internal class User(IHandler<Secret> handler) : IUser { public string Get() => handler.Handle(); }
            """, "Users", library);
        Assert.Equal("logged(secret)", Scenario.Run(
            "public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IUser>().Get(); }", library, user));
    }

    [Fact]
    public void A_graph_of_transient_services_that_is_constructed_directly_has_its_decorators() => Assert.Equal("cached(store) plain", Scenario.Run(
        """
        public interface IStore { string Get(); } public interface IPlain { string Get(); } public interface IAsks { string Get(); }
        [Service(Lifetime = ServiceLifetime.Transient)] class Store : IStore { public string Get() => "store"; }
        [Service(Lifetime = ServiceLifetime.Transient)] class Plain : IPlain { public string Get() => "plain"; }
        [Service(Decorates = typeof(IStore))] class Caching(IStore inner) : IStore { public string Get() => $"cached({inner.Get()})"; }
        [Service(Lifetime = ServiceLifetime.Transient)] class Asks(IStore store, IPlain plain) : IAsks { public string Get() => store.Get() + " " + plain.Get(); }
        public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IAsks>().Get(); }
        """));
}
