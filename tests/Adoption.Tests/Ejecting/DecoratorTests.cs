namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>Decorators and composites stand where they stood with Mesh, in one project and over several.</summary>
public sealed class DecoratorTests
{
    private const string Contract =
        """
        namespace Lib;
        public interface IStore { string Get(); }
        """;

    private const string Service =
        """
        using Mesh;
        namespace Lib;
        [Service] internal sealed class DiskStore : IStore { public string Get() => "disk"; }
        """;

    private const string Decorators =
        """
        using Lib;
        using Mesh;
        namespace Deco;
        [Service(Decorates = typeof(IStore), Order = 2)] internal sealed class Inner(IStore inner) : IStore { public string Get() => $"inner({inner.Get()})"; }
        [Service(Decorates = typeof(IStore), Order = 1)] internal sealed class Outer(IStore inner, Suffix suffix) : IStore { public string Get() => $"outer({inner.Get()}{suffix.Text})"; }
        [Service] internal sealed class Suffix { public string Text => "!"; }
        """;

    private const string Program =
        """
        using Lib;
        namespace App;
        internal static class Program
        {
            internal static Task<string> RunAsync()
            {
                using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider(true);
                return Task.FromResult(string.Join(", ", provider.GetServices<IStore>().Select(store => store.Get()).Append(provider.GetRequiredService<IStore>().Get())));
            }
        }
        """;

    [Fact]
    public async Task Decorators_of_one_project_are_written_in_one_expression()
    {
        Ejected ejected = await Ejected.OfAsync(Contract, Service, Decorators, "using System.Linq;\n" + Program);
        await ejected.AssertFreeAsync();
        Assert.Contains("services.AddSingleton<IStore>(provider => new Outer(new Inner(provider.GetRequiredService<DiskStore>()), provider.GetRequiredService<Suffix>()));", await ejected.TextAsync("ServiceRegistrations.cs"), StringComparison.Ordinal);
        Assert.Equal("outer(inner(disk)!), outer(inner(disk)!)", await ejected.RunAsync("App.Program", "RunAsync"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decorators_of_another_project_keep_their_order(bool isServiceBelow)
    {
        FixedProject contract = new("Lib", false, isServiceBelow ? [Contract, Service] : [Contract]);
        FixedProject deco = new("Deco", false, Decorators) { References = ["Lib"] };
        FixedProject above = new("Above", false, isServiceBelow ? "class None;" : Service) { References = ["Lib"] };
        Ejected ejected = await Ejected.OfAsync(contract, deco, above, new FixedProject("App", true, "using System.Linq;\n" + Program) { References = ["Lib", "Deco", "Above"] });
        await ejected.AssertFreeAsync();
        Assert.Equal("outer(inner(disk)!), outer(inner(disk)!)", await ejected.RunAsync("App.Program", "RunAsync"));
        Assert.Equal("", string.Join('\n', ejected.Result.Left));
    }

    [Fact]
    public async Task A_generic_decorator_stands_around_each_closed_service()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            public interface IHandler<T> { string Handle(T item); }
            [Service] class IntHandler : IHandler<int> { public string Handle(int item) => $"int {item}"; }
            [Service] class TextHandler : IHandler<string> { public string Handle(string item) => $"text {item}"; }
            [Service(Decorates = typeof(IHandler<>))] class Logged<T>(IHandler<T> inner) : IHandler<T> { public string Handle(T item) => $"[{inner.Handle(item)}]"; }
            static class Program
            {
                internal static Task<string> RunAsync()
                {
                    using var provider = new ServiceCollection().AddMesh().BuildServiceProvider(true);
                    return Task.FromResult(provider.GetRequiredService<IHandler<int>>().Handle(1) + provider.GetRequiredService<IHandler<string>>().Handle("a"));
                }
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal("[int 1][text a]", await ejected.RunAsync("Program", "RunAsync"));
    }

    [Fact]
    public async Task A_composite_is_what_one_gets_and_the_others_are_all()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            using System.Linq;
            public interface IRule { string Name { get; } }
            [Service] class First : IRule { public string Name => "first"; }
            [Service] class Second : IRule { public string Name => "second"; }
            [Service(Composes = typeof(IRule))] class AllRules(IEnumerable<IRule> rules) : IRule { public string Name => string.Join("+", rules.Select(rule => rule.Name)); }
            [Service] class User(IRule one, IEnumerable<IRule> all) { public string Text => $"{one.Name}, {all.Count()}"; }
            static class Program
            {
                internal static Task<string> RunAsync()
                {
                    using var provider = new ServiceCollection().AddMesh().BuildServiceProvider(true);
                    return Task.FromResult(provider.GetRequiredService<User>().Text);
                }
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal("first+second, 2", await ejected.RunAsync("Program", "RunAsync"));
    }

    [Fact]
    public async Task A_decorator_that_is_asked_for_by_another_contract_is_one_instance()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            public interface IStore { int Get(); }
            public interface IControl { void Clear(); }
            [Service] class Store : IStore { public int Get() => 1; }
            [Service(Decorates = typeof(IStore))] class Cache(IStore inner) : IStore, IControl { private int _more = 5; public int Get() => inner.Get() + _more; public void Clear() => _more = 0; }
            static class Program
            {
                internal static Task<string> RunAsync()
                {
                    using var provider = new ServiceCollection().AddMesh().BuildServiceProvider(true);
                    int before = provider.GetRequiredService<IStore>().Get();
                    provider.GetRequiredService<IControl>().Clear();
                    return Task.FromResult($"{before}, {provider.GetRequiredService<IStore>().Get()}");
                }
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal("6, 1", await ejected.RunAsync("Program", "RunAsync"));
    }
}
