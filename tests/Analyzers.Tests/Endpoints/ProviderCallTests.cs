using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>A method that asks the container itself is a consumer.</summary>
public class ProviderCallTests
{
    private const string Services =
        """
        public interface IOrders { void Place(); }
        public interface IMail { void Send(); }
        [Service] class Mail : IMail { public void Send() { } }
        class Plain;

        """;

    [Theory]
    [InlineData("provider.{|MESH002:GetRequiredService<IOrders>|}()")]
    [InlineData("provider.{|MESH002:GetRequiredService|}(typeof(IOrders))")]
    [InlineData("provider.{|MESH002:GetRequiredKeyedService<IMail>|}(\"eu\")")]
    [InlineData("provider.{|MESH002:GetRequiredService<Plain>|}()")]
    [InlineData("provider.CreateScope().ServiceProvider.{|MESH002:GetRequiredService<IOrders>|}()")]
    public async Task A_call_for_what_nothing_provides_is_reported(string call)
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(Services + "class Job(IServiceProvider provider) { public object Run() => " + call + "; }"));
        Assert.StartsWith("'Job' asks for '", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("provider.GetService<IOrders>()")]
    [InlineData("provider.GetService(typeof(IOrders))")]
    [InlineData("provider.GetServices<IOrders>()")]
    [InlineData("provider.GetRequiredService<IMail>()")]
    [InlineData("provider.GetRequiredService<Mail>()")]
    [InlineData("provider.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>()")]
    [InlineData("provider.GetRequiredService<T>()")]
    [InlineData("provider.GetRequiredService(type)")]
    [InlineData("provider.GetRequiredKeyedService<IMail>(key)")]
    [InlineData("this.GetRequiredService<IOrders>()")]
    public Task What_is_provided_optional_or_unknown_is_silent(string call) =>
        WebRun.Root(Services + "class Job(IServiceProvider provider) { public object? Run<T>(Type type, object key) where T : class => " + call + "; object GetRequiredService<X>() => this; }");

    [Fact]
    public Task What_a_factory_asks_for_is_reported_once() => WebRun.Root(Services +
        "static class Setup { static void Add(IServiceCollection services) => services.AddSingleton<Plain>(sp => { {|MESH002:sp.GetRequiredService<IOrders>()|}; return new Plain(); }); }");

    [Fact]
    public Task A_container_without_AddMesh_is_not_the_application() => WebRun.Root(Services +
        """
        static class Partial
        {
            static object Run()
            {
                using ServiceProvider provider = new ServiceCollection().BuildServiceProvider();
                using IServiceScope scope = provider.CreateScope();
                return provider.GetRequiredService<IOrders>() ?? scope.ServiceProvider.GetRequiredService<IOrders>();
            }
        }
        class Fixture(IServiceProvider provider) { public object Orders => provider.GetRequiredService<IOrders>(); }
        """);

    [Fact]
    public Task A_container_that_is_built_after_AddMesh_is() => WebRun.Root(Services +
        """
        static class Whole
        {
            static object Run()
            {
                var services = new ServiceCollection();
                services.AddMesh();
                using ServiceProvider provider = services.BuildServiceProvider();
                return provider.{|MESH002:GetRequiredService<IOrders>|}();
            }
        }
        """);

    [Fact]
    public Task Two_providers_are_ambiguous() => WebRun.Root(Services + "[Service] class Ses : IMail { public void Send() { } } class Job(IServiceProvider provider) { public object Run() => provider.{|MESH005:GetRequiredService<IMail>|}(); }");
}
