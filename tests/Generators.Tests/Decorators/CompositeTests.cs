using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Decorators;

/// <summary>A composite is what a request for one gets, and takes all others.</summary>
public class CompositeTests
{
    private const string Rules =
        """
        using System.Linq; using System.Collections.Generic;
        public interface IRule { string Check(); }
        [Service] class Second : IRule { public string Check() => "second"; }
        [Service(Composes = typeof(IRule))] class All(IEnumerable<IRule> rules) : IRule { public string Check() => $"all({string.Join(", ", rules.Select(rule => rule.Check()))})"; }
        [Service] class First : IRule { public string Check() => "first"; }

        """;

    [Fact]
    public void One_is_the_composite_and_all_are_the_others() => Assert.Equal("all(first, second) | first second | first second | all", Scenario.Run(Rules +
        """
        [Service] class Asks(IRule rule, IEnumerable<IRule> rules) { public string Checks => rule.Check() + " | " + string.Join(" ", rules.Select(each => each.Check())); }
        public static class Scenario { public static object? Run()
        {
            var provider = new ServiceCollection().AddMesh().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            return $"{provider.GetRequiredService<Asks>().Checks} | {string.Join(" ", provider.GetServices<IRule>().Select(each => each.Check()))} | {((IServiceFacade)provider.GetRequiredService<IRule>()).Service}";
        } }
        """));

    [Fact]
    public void Each_is_found_by_its_name() => Assert.Equal("all(first, second) first", Scenario.Run(Rules +
        """
        public static class Scenario { public static object? Run()
        {
            var registry = new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IServiceRegistry>();
            return registry.Resolve<IRule>("all").Check() + " " + registry.Resolve<IRule>("first").Check();
        } }
        """));

    [Fact]
    public void What_is_registered_by_hand_before_is_among_the_others_and_what_is_registered_after_wins() => Assert.Equal("all(own, first, second) late", Scenario.Run(Rules +
        """
        class Own : IRule { public string Check() => "own"; }
        class Late : IRule { public string Check() => "late"; }
        public static class Scenario { public static object? Run() =>
            new ServiceCollection().AddSingleton<IRule, Own>().AddMesh().BuildServiceProvider().GetRequiredService<IRule>().Check() + " " +
            new ServiceCollection().AddMesh().AddSingleton<IRule, Late>().BuildServiceProvider().GetRequiredService<IRule>().Check(); }
        """));

    [Fact]
    public void Decorators_stand_around_the_others_and_not_around_the_composite() => Assert.Equal("all(logged(first), logged(second))", Scenario.Run(Rules +
        """
        [Service(Decorates = typeof(IRule))] class Logged(IRule inner) : IRule { public string Check() => $"logged({inner.Check()})"; }
        public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IRule>().Check(); }
        """));

    [Fact]
    public void Those_with_a_key_have_a_composite_with_that_key_scoped_as_they_are() => Assert.Equal("both(one, two) plain", Scenario.Run(
        """
        using System.Linq; using System.Collections.Generic;
        public interface IRule { string Check(); }
        [Service] class Plain : IRule { public string Check() => "plain"; }
        [Service(Key = "k", Lifetime = ServiceLifetime.Scoped)] class One : IRule { public string Check() => "one"; }
        [Service(Key = "k", Lifetime = ServiceLifetime.Scoped)] class Two : IRule { public string Check() => "two"; }
        [Service(Key = "k", Lifetime = ServiceLifetime.Scoped, Composes = typeof(IRule))] class Both([FromKeyedServices] IEnumerable<IRule> rules) : IRule { public string Check() => $"both({string.Join(", ", rules.Select(rule => rule.Check()))})"; }
        public static class Scenario { public static object? Run()
        {
            using var scope = new ServiceCollection().AddMesh().BuildServiceProvider(validateScopes: true).CreateScope();
            return scope.ServiceProvider.GetRequiredKeyedService<IRule>("k").Check() + " " + scope.ServiceProvider.GetRequiredService<IRule>().Check();
        } }
        """));

    [Fact]
    public void An_open_generic_composite_of_another_project_is_closed_over_what_it_composes()
    {
        CSharpCompilation library = Scenario.Library(
            """
            using System.Linq; using System.Collections.Generic;
            public interface IHandler<T> { string Handle(); }
            [Service(Composes = typeof(IHandler<>))] internal class All<T>(IEnumerable<IHandler<T>> handlers) : IHandler<T> { public string Handle() => $"all<{typeof(T).Name}>({string.Join(", ", handlers.Select(each => each.Handle()))})"; }
            """, "Handlers");
        Assert.Equal("all<Int32>(one, two)", Scenario.Run(
            """
            [Service] class One : IHandler<int> { public string Handle() => "one"; }
            [Service] class Two : IHandler<int> { public string Handle() => "two"; }
            [Service(Lifetime = ServiceLifetime.Transient)] class Asks(IHandler<int> handler) { public string Handle() => handler.Handle(); }
            public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Asks>().Handle(); }
            """,
            library));
    }
}
