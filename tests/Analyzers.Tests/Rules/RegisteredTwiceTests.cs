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
        Assert.Equal(("T:Orders", "0"), (diagnostic.Properties["Class"], diagnostic.Properties["Registration"]));
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

    private const string Types =
        """
        using Microsoft.Extensions.DependencyInjection.Extensions;
        public interface IOrders; public interface IMany;
        [Service] class Orders : IOrders;
        [Service] class Asks(IOrders orders, IEnumerable<IMany> many);
        [Service] class Many : IMany;
        class OtherMany : IMany;
        class Fake : IOrders;
        class Decorator(Orders inner) : IOrders;
        """;

    private static Task<Diagnostic[]> Over(string statements) => Run.Over(Generate.Output(new Generators.MeshGenerator(), Compile.Root($"{Types} static class Startup {{ static void Configure(IServiceCollection services) {{ {statements} }} }}")));
}
