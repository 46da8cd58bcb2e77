using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class RegisteredTwiceTests
{
    [Fact]
    public async Task The_class_registered_again_after_AddMesh_wins()
    {
        Diagnostic diagnostic = Assert.Single(await Over("services.AddMesh(); services.AddSingleton<IOrders, Orders>();"));
        Assert.Equal("AddSingleton<IOrders, Orders>()", Run.Text(diagnostic));
        Assert.Equal("'Orders' has [Service], and 'IOrders' is registered by hand too: it wins, so that others get an instance of its own, without the facade. help: remove it.", Run.Message(diagnostic));
        Assert.Equal("services.AddSingleton<IOrders, Orders>()", diagnostic.AdditionalLocations[0].SourceTree!.GetText().ToString(diagnostic.AdditionalLocations[0].SourceSpan));
        Assert.Equal(("T:Orders, Test", "0"), (diagnostic.Properties["Class"], diagnostic.Properties["Registration"]));
    }

    [Fact]
    public async Task Before_AddMesh_it_has_no_effect() =>
        Assert.Contains("AddMesh() comes after it and wins", Run.Message(Assert.Single(await Over("services.AddSingleton<IOrders, Orders>().AddMesh();"))), StringComparison.Ordinal);

    [Fact]
    public async Task Another_class_for_the_contract_of_a_service_of_the_same_project_leaves_the_service_unused() =>
        Assert.Contains("it wins everywhere, so that 'Orders' is never injected as 'IOrders'", Run.Message(Assert.Single(await Over("services.AddMesh(); services.AddSingleton<IOrders, Fake>();"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("[|AddSingleton<Orders>()|]")]
    [InlineData("[|AddSingleton(typeof(IOrders), typeof(Orders))|]")]
    [InlineData("[|TryAddSingleton<IOrders, Orders>()|]")]
    public Task However_the_class_is_registered(string call) => Run.Library($"{Types} static class Startup {{ static void Configure(IServiceCollection services) => services.{call.Replace("[|", "{|MESH013:", StringComparison.Ordinal).Replace("|]", "|}", StringComparison.Ordinal)}; }}");

    [Theory]
    [InlineData("services.AddKeyedSingleton<IOrders, Orders>(\"a\");")]
    [InlineData("services.AddSingleton<Fake>();")]
    [InlineData("if (DateTime.Now.Year > 2000) services.AddSingleton<IOrders, Fake>();")]
    [InlineData("services.TryAddSingleton<IOrders, Fake>();")]
    [InlineData("services.Replace(ServiceDescriptor.Singleton<IOrders, Fake>());")]
    [InlineData("services.AddSingleton<IOrders, Decorator>();")]
    [InlineData("services.AddSingleton<IOrders>(sp => new Decorator(sp.GetRequiredService<Orders>()));")]
    [InlineData("services.AddSingleton<IMany, OtherMany>();")]
    public async Task What_is_meant_is_not_reported(string statements) => Assert.Empty(await Over("services.AddMesh(); " + statements));

    [Fact]
    public Task Each_of_several_classes_of_one_contract_is_reported() => Run.Library($$"""
        {{Types}}
        [Service] class OtherOfMany : IMany;
        static class Startup
        {
            static void Configure(IServiceCollection services)
            {
                services.{|MESH013:AddSingleton<IMany, Many>()|};
                services.TryAddEnumerable(ServiceDescriptor.{|MESH013:Singleton<IMany, OtherOfMany>()|});
            }
        }
        """);

    [Fact]
    public Task A_library_may_offer_a_method_that_puts_another_class_in_the_place() =>
        Run.Library(
            $$"""
            {{Types}} public static class Extensions
            {
                public static IServiceCollection AddFake(this IServiceCollection services) => services.AddSingleton<IOrders, Fake>();
            }
            """);

    [Fact]
    public Task A_test_that_substitutes_a_service_of_another_project_is_left_alone() => Run.Root(
        "class Fake : IOrders; class Tests { void Test(IServiceCollection services) => services.AddSingleton<IOrders, Fake>(); }",
        Run.Module("public interface IOrders; [Service] public class Orders : IOrders; [Service] public class Asks(IOrders orders);"));

    [Theory]
    [InlineData("{|MESH013:AddHostedService<Worker>()|}")]
    [InlineData("{|MESH013:AddSingleton<IHostedService, Worker>()|}")]
    [InlineData("AddHostedService<Other>()")]
    public Task What_the_mesh_starts_is_not_to_be_started_by_the_host_too(string call) => Run.Library($$"""
        using Microsoft.Extensions.Hosting;
        public interface IWork;
        [Service] class Worker : BackgroundService, IWork { protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }
        class Other : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }
        static class Startup { static void Configure(IServiceCollection services) => services.{{call}}; }
        """);

    [Theory]
    [InlineData("AddHostedService(sp => sp.GetRequiredService<Worker>())", "the host starts the same instance once more. help: remove it.", true)]
    [InlineData("AddSingleton<IHostedService>(sp => (IHostedService)sp.GetRequiredService<Worker>())", "the host starts the same instance once more. help: remove it.", true)]
    [InlineData("AddHostedService(sp => new Worker())", "the host a second instance of it. help: remove [Service] from 'Worker', or take in its constructor what is given to it here, and remove this.", false)]
    [InlineData("AddHostedService<Worker>()", "the host a second instance of it. help: remove it.", true)]
    public async Task However_the_host_gets_it(string call, string ending, bool canBeFixed)
    {
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Library($$"""
            using Microsoft.Extensions.Hosting;
            [Service] class Worker : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }
            static class Startup { static void Configure(IServiceCollection services) => services.{{call}}; }
            """)));
        Assert.EndsWith(ending, Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal(canBeFixed, diagnostic.Properties.ContainsKey("Registration"));
    }

    [Theory]
    [InlineData("services.AddMesh(); services.AddHttpClient<IOrders, Orders>();", "AddHttpClient", "it wins, so that others get an instance of its own, without the facade")]
    [InlineData("services.AddHttpClient<IOrders, Orders>(); services.AddMesh();", "AddHttpClient", "AddMesh() comes after it and wins, without what AddHttpClient configures for 'Orders'")]
    [InlineData("services.AddHttpClient<IOrders, Orders>(client => { }); services.AddMesh();", "AddHttpClient", "AddMesh() comes after it and wins, without what AddHttpClient configures for 'Orders'")]
    [InlineData("services.AddHttpClient<Orders>((client, provider) => new Orders()); services.AddMesh();", "AddHttpClient", "AddMesh() comes after it and wins, without what AddHttpClient configures for 'Orders'")]
    [InlineData("services.AddHttpClient(\"orders\").AddTypedClient<IOrders, Orders>(); services.AddMesh();", "AddTypedClient", "AddMesh() comes after it and wins, without what AddTypedClient configures for 'Orders'")]
    [InlineData("services.AddMesh(); services.AddDbContext<Orders>(options => { });", "AddDbContext", "AddMesh() comes after it and wins, without what AddDbContext configures for 'Orders'")]
    [InlineData("services.AddDbContextPool<Orders>(options => { }); services.AddMesh();", "AddDbContextPool", "AddMesh() comes after it and wins, without what AddDbContextPool configures for 'Orders'")]
    [InlineData("services.AddDbContextFactory<Orders>(); services.AddMesh();", "AddDbContextFactory", "AddMesh() comes after it and wins, without what AddDbContextFactory configures for 'Orders'")]
    public async Task What_a_method_configures_for_the_class_is_kept(string statements, string method, string effect)
    {
        Diagnostic diagnostic = Assert.Single(await Over(statements));
        Assert.EndsWith($": {effect}. help: remove [Service] from 'Orders', since only {method} gives it what it configures.", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.False(diagnostic.Properties.ContainsKey("Registration"));
    }

    [Theory]
    [InlineData("services.AddMesh(); services.AddSingleton<IOrders>(sp => new Orders());")]
    [InlineData("services.AddMesh(); services.AddSingleton<IOrders>(new Orders());")]
    [InlineData("services.AddSingleton<IOrders>(_ => new Orders()); services.AddMesh();")]
    public async Task What_is_given_to_an_instance_is_kept(string statements)
    {
        Diagnostic diagnostic = Assert.Single(await Over(statements));
        Assert.EndsWith("help: remove it, or where it gives 'Orders' what the container has not, remove [Service].", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.False(diagnostic.Properties.ContainsKey("Registration"));
    }

    [Theory]
    [InlineData("services.AddMesh(); services.AddScoped<IOrders, Orders>();", "Scoped")]
    [InlineData("services.AddTransient<Orders>(); services.AddMesh();", "Transient")]
    public async Task A_lifetime_that_would_change_is_named(string statements, string lifetime)
    {
        Diagnostic diagnostic = Assert.Single(await Over(statements), static found => found.Id == "MESH013");
        Assert.EndsWith($"help: remove it; to keep its lifetime, write [Service(Lifetime = ServiceLifetime.{lifetime})].", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.False(diagnostic.Properties.ContainsKey("Registration"));
    }

    [Theory]
    [InlineData("services.AddSingleton<IOrders, Fake>(); services.AddMesh();")]
    [InlineData("if (DateTime.Now.Year > 2000) services.AddSingleton<IOrders, Fake>(); services.AddMesh();")]
    [InlineData("services.Replace(ServiceDescriptor.Singleton<IOrders, Fake>()); services.AddMesh();")]
    [InlineData("services.AddSingleton<IOrders>(sp => new Fake()); services.AddMesh();")]
    [InlineData("IOrders fake = new Fake(); services.AddSingleton(fake); services.AddMesh();")]
    [InlineData("services.AddSingleton<IOrders, Decorator>(); services.AddMesh();")]
    [InlineData("More(services); services.AddMesh(); } static void More(IServiceCollection services) { services.AddSingleton<IOrders, Fake>();")]
    public async Task What_AddMesh_takes_the_place_of_has_no_effect(string statements) => Assert.EndsWith(
        ": AddMesh() comes after it and wins, so that it has no effect. help: call AddMesh() before it, or remove it, or remove [Service] from 'Orders'; to choose between two, give one of them a key.",
        Run.Message(Assert.Single(await Over(statements))), StringComparison.Ordinal);

    [Theory]
    [InlineData("services.TryAddSingleton<IOrders, Fake>(); services.AddMesh();")]
    [InlineData("services.AddKeyedSingleton<IOrders, Fake>(1); services.AddMesh();")]
    [InlineData("services.AddSingleton<IOrders, Fake>(); if (DateTime.Now.Year > 2000) services.AddMesh();")]
    [InlineData("services.AddSingleton<IMany, OtherMany>(); services.AddMesh();")]
    [InlineData("services.AddSingleton<IUnasked, Fake>(); services.AddMesh();")]
    [InlineData("services.AddMesh(); More(services); } static void More(IServiceCollection services) { services.Replace(ServiceDescriptor.Singleton<IOrders, Fake>()); services.AddMesh();")]
    public async Task What_has_an_effect_before_AddMesh_or_none_that_anybody_sees_is_not_reported(string statements) => Assert.Empty(await Over(statements));

    [Theory]
    [InlineData("services.AddSingleton<IOrders, Fake>(); services.AddMesh();", true)]
    [InlineData("services.AddMesh(); services.AddSingleton<IOrders, Fake>();", false)]
    public async Task A_substitute_for_a_service_of_another_project_comes_after_AddMesh(string statements, bool isReported)
    {
        MetadataReference library = Run.Module("public interface IOrders; [Service] public class Orders : IOrders; [Service] public class Asks(IOrders orders);");
        Compilation tests = Generate.Output(new Generators.MeshGenerator(), Compile.Root($"class Fake : IOrders; class Tests {{ void Test() {{ var services = new ServiceCollection(); {statements} }} }}", references: [library]));
        Assert.Equal(isReported ? ["MESH013"] : [], (await Run.Over(tests)).Select(static diagnostic => diagnostic.Id));
    }

    private const string Types =
        """
        using Microsoft.Extensions.DependencyInjection.Extensions;
        public interface IOrders; public interface IMany;
        [Service] class Orders : IOrders;
        [Service] class Asks(IOrders orders, IEnumerable<IMany> many);
        [Service] class Many : IMany;
        class OtherMany : IMany;
        class Fake : IOrders, IUnasked;
        public interface IUnasked; [Service] class Unasked : IUnasked;
        class Decorator(Orders inner) : IOrders;
        class Client; interface IClientBuilder { IServiceCollection Services { get; } }
        static class Elsewhere
        {
            public static IClientBuilder AddHttpClient(this IServiceCollection services, string name) => null!;
            public static void AddHttpClient<TClient, TImplementation>(this IServiceCollection services) where TClient : class where TImplementation : class, TClient { }
            public static void AddHttpClient<TClient, TImplementation>(this IServiceCollection services, Action<Client> configure) where TClient : class where TImplementation : class, TClient { }
            public static void AddHttpClient<TClient>(this IServiceCollection services, Func<Client, IServiceProvider, TClient> factory) where TClient : class { }
            public static void AddTypedClient<TClient, TImplementation>(this IClientBuilder builder) where TClient : class where TImplementation : class, TClient { }
            public static void AddDbContext<TContext>(this IServiceCollection services, Action<object>? options = null) { }
            public static void AddDbContextPool<TContext>(this IServiceCollection services, Action<object>? options = null) { }
            public static void AddDbContextFactory<TContext>(this IServiceCollection services) { }
        }
        """;

    private static Task<Diagnostic[]> Over(string statements) => Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Root($"{Types} static class Startup {{ static void Configure(IServiceCollection services) {{ {statements} }} }}")));
}
