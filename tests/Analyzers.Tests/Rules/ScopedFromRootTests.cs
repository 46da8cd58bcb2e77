using Mesh.Analyzers.Tests.Endpoints;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH055: scoped services that are asked of the container itself.</summary>
public class ScopedFromRootTests
{
    private const string Services =
        """
        public interface IOrders { void Place(); }
        [Service(Lifetime = ServiceLifetime.Scoped)] public class Orders : IOrders { public void Place() { } }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Reader(IOrders orders) { public object All => orders; }
        [Service] public class Clock;
        class Session;

        """;

    [Theory]
    [InlineData("WebApplication app", "app.Services.{|MESH055:GetRequiredService<IOrders>|}().Place();")]
    [InlineData("WebApplication app", "var services = app.Services; services.{|MESH055:GetService<IOrders>|}();")]
    [InlineData("WebApplication app", "app.Services.{|MESH055:GetRequiredService|}(typeof(Orders));")]
    [InlineData("WebApplication app", "app.Services.{|MESH055:GetServices<IOrders>|}();")]
    [InlineData("WebApplication app", "app.MapGet(\"/\", () => app.Services.{|MESH055:GetRequiredService<IOrders>|}());")]
    [InlineData("WebApplication app", "app.Services.{|MESH055:GetRequiredService<Session>|}();")]
    [InlineData("Microsoft.Extensions.Hosting.IHost host", "host.Services.{|MESH055:GetRequiredService<IOrders>|}();")]
    [InlineData("IApplicationBuilder app", "app.ApplicationServices.{|MESH055:GetRequiredService<IOrders>|}();")]
    [InlineData("IEndpointRouteBuilder app", "app.ServiceProvider.{|MESH055:GetRequiredService<IOrders>|}();")]
    public async Task A_call_on_the_container_of_a_host_is_reported(string parameter, string call)
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(Services + $$"""static class Program { static void Add(IServiceCollection services) => services.AddScoped<Session>(); static void Run({{parameter}}) { {{call}} } }"""));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.StartsWith("'Program' asks the application's container for '", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transient_service_that_holds_a_scoped_one_is_no_better()
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(Services + "static class Program { static void Run(WebApplication app) => app.Services.{|MESH055:GetRequiredService<Reader>|}(); }"));
        Assert.Contains("for 'Reader', which holds the scoped 'Orders' (Test0.cs), outside of a scope", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WebApplication app", "using IServiceScope scope = app.Services.CreateScope(); scope.ServiceProvider.GetRequiredService<IOrders>().Place();")]
    [InlineData("WebApplication app", "using (var scope = app.Services.CreateAsyncScope()) scope.ServiceProvider.GetRequiredService<Reader>();")]
    [InlineData("WebApplication app", "var services = app.Services.CreateScope().ServiceProvider; services.GetRequiredService<IOrders>();")]
    [InlineData("WebApplication app", "IServiceProvider services = app.Services; services = app.Services.CreateScope().ServiceProvider; services.GetRequiredService<IOrders>();")]
    [InlineData("WebApplication app", "app.Services.GetRequiredService<Clock>();")]
    [InlineData("WebApplication app", "app.MapGet(\"/\", (HttpContext context) => context.RequestServices.GetRequiredService<IOrders>());")]
    [InlineData("WebApplication app", "app.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IOrders>();")]
    [InlineData("IServiceProvider services", "services.GetRequiredService<IOrders>();")]
    [InlineData("IServiceScope scope", "scope.ServiceProvider.GetRequiredService<IOrders>();")]
    [InlineData("Fixture fixture", "fixture.Services.GetRequiredService<IOrders>();")]
    public Task In_a_scope_or_where_that_is_not_known_nothing_is_said(string parameter, string call) => WebRun.Root(
        Services + $$"""class Fixture { public IServiceProvider Services => null!; } static class Program { static void Run({{parameter}}) { {{call}} } }""");

    [Theory]
    [InlineData("validateScopes: true", "{|MESH055:GetRequiredService<IOrders>|}")]
    [InlineData("new ServiceProviderOptions()", "GetRequiredService<IOrders>")]
    [InlineData("", "GetRequiredService<IOrders>")]
    public Task A_container_that_is_built_here_is_known_to_validate_scopes_or_not(string options, string call) => WebRun.Root(
        Services + $$"""static class Test { static void Run() { var services = new ServiceCollection(); services.AddMesh(); using var provider = services.BuildServiceProvider({{options}}); provider.{{call}}(); } }""");

    [Fact]
    public Task What_is_no_longer_scoped_for_certain_is_not_reported() => WebRun.Root(
        Services + "class Fake : IOrders { public void Place() { } } static class Program { static void Compose(IServiceCollection services) { services.AddMesh(); services.{|MESH013:AddSingleton<IOrders>(new Fake())|}; } static void Run(WebApplication app) => app.Services.GetRequiredService<IOrders>(); }");

    [Fact]
    public Task A_method_of_a_library_that_does_so_is_reported_where_it_is_called() => WebRun.Root(
        "static class Program { static void Run(WebApplication app) => app.{|MESH055:Migrate|}(); static void Fine(WebApplication app) => app.Prepare(); }",
        WebRun.Module(Services + """
            public static class Library
            {
                public static void Migrate(this IApplicationBuilder app) => app.ApplicationServices.GetRequiredService<IOrders>().Place();
                public static void Prepare(this IApplicationBuilder app) { using var scope = app.ApplicationServices.CreateScope(); scope.ServiceProvider.GetRequiredService<IOrders>().Place(); }
            }
            """));
}
