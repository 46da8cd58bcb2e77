using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>Endpoints that a referenced project maps in methods of its own are consumers where these methods are called.</summary>
public class ReferencedEndpointTests
{
    private const string Orders = "public interface IOrders { void Place(); } public interface IMail { void Send(); } [Service] public class Mail : IMail { public void Send() { } }\n";

    [Fact]
    public async Task What_a_handler_of_a_library_asks_for_and_nothing_provides_is_reported_where_its_method_is_called()
    {
        MetadataReference library = WebRun.Module(Orders + """public static class OrderEndpoints { public static IEndpointRouteBuilder MapOrders(this IEndpointRouteBuilder app) { app.MapGet("/orders", (IOrders orders) => orders.Place()); return app; } }""");
        Diagnostic diagnostic = Assert.Single(await WebRun.Root("static class Api { static void Map(WebApplication app) => app.{|MESH002:MapOrders|}(); }", library));
        Assert.StartsWith("""'MapGet("/orders")' asks for 'IOrders', which nothing provides; needed by: MapGet("/orders") (in Lib) -> IOrders. help: put [Service] on a class""", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static void Add(this IEndpointRouteBuilder app) { Inner(app); } private static void Inner(IEndpointRouteBuilder app) => app.MapGroup(\"/v1\").MapPost(\"/\", Handle); static string Handle([FromServices] IOrders orders) => \"\";")]
    [InlineData("public static void Add(this WebApplication app) => new Module().Map(app); class Module { public void Map(IEndpointRouteBuilder app) => app.MapGet(\"/\", (IOrders orders) => \"\"); }")]
    [InlineData("public static T Add<T>(this T app) where T : IEndpointRouteBuilder { app.MapGet(\"/\", (IOrders orders) => \"\"); return app; }")]
    [InlineData("public static void Add(this IApplicationBuilder app) => app.UseMiddleware<Stamp>(); public class Stamp(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IOrders orders) => next(context); }")]
    [InlineData("public static void Add(this IApplicationBuilder app) => app.ApplicationServices.GetRequiredService<IOrders>().Place();")]
    [InlineData("public static void Add(this IEndpointRouteBuilder app) => app.MapGet(\"/\", (HttpContext context) => context.RequestServices.GetRequiredService<IOrders>().Place());")]
    [InlineData("public static void Add(this IEndpointRouteBuilder app) => app.MapHub<Desk>(\"/desk\"); public class Desk : Hub { public void Place(IOrders orders) => orders.Place(); }")]
    [InlineData("public static void Add(WebApplication app) => app.MapGet(\"/\", ([FromServices] IOrders orders, [FromServices] IMail mail) => \"\");")]
    public Task Every_way_to_map_is_read(string members) => WebRun.Root(
        "static class Api { static void Map(WebApplication app) => Library.{|MESH002:Add|}(app); }",
        WebRun.Module(Orders + $$"""public static class Library { {{members}} }"""));

    [Fact]
    public Task What_is_asked_for_is_provided_here_or_may_be_missing() => WebRun.Root(
        """
        [Service] class Store : IOrders { public void Place() { } }
        static class Api { static void Map(WebApplication app) => app.MapAll(); }
        """,
        WebRun.Module(Orders + """
            public static class Library
            {
                public static void MapAll(this IEndpointRouteBuilder app)
                {
                    app.MapGet("/a", (IOrders orders, IMail mail) => "");
                    app.MapGet("/b", (IUnknown? unknown, HttpContext context, int id) => context.RequestServices.GetService<IUnknown>());
                }
            }
            public interface IUnknown { void Do(); }
            """));

    [Theory]
    [InlineData("")]
    [InlineData("static string Map() => nameof(OrderEndpoints.MapOrders);")]
    [InlineData("static void MapOrders(WebApplication app) { } static void Map(WebApplication app) => MapOrders(app);")]
    public Task A_library_whose_method_nobody_calls_asks_for_nothing(string calls) => WebRun.Root(
        $$"""static class Api { static IMail? Used; {{calls}} }""",
        WebRun.Module(Orders + """public static class OrderEndpoints { public static void MapOrders(this IEndpointRouteBuilder app) => app.MapGet("/orders", (IOrders orders) => orders.Place()); }"""));

    [Theory]
    [InlineData("if (all) app.MapGet(\"/\", (IOrders orders) => \"\");")]
    [InlineData("if (!all) return; app.MapGet(\"/\", (IOrders orders) => \"\");")]
    [InlineData("if (all) Inner(app);")]
    [InlineData("_ = all ? app.MapGet(\"/\", (HttpContext context) => context.RequestServices.GetRequiredService<IOrders>()) : null;")]
    public Task What_is_mapped_under_a_condition_alone_may_not_be(string body) => WebRun.Root(
        "static class Api { static void Map(WebApplication app) => app.MapOrders(false); }",
        WebRun.Module(Orders + $$"""public static class Library { public static void MapOrders(this IEndpointRouteBuilder app, bool all) { {{body}} } static void Inner(IEndpointRouteBuilder app) => app.MapGet("/", (IOrders orders) => ""); }"""));

    [Theory]
    [InlineData("app.MapGet(\"/\", (HttpContext context, bool all) => { if (all) context.RequestServices.GetRequiredService<IOrders>(); });")]
    [InlineData("if (!all) app.MapGet(\"/a\", () => { return 1; }); app.MapGet(\"/\", (IOrders orders) => \"\");")]
    public Task A_condition_of_a_handler_or_of_another_endpoint_is_none(string body) => WebRun.Root(
        "static class Api { static void Map(WebApplication app) => app.{|MESH002:MapOrders|}(false); }",
        WebRun.Module(Orders + $$"""public static class Library { public static void MapOrders(this IEndpointRouteBuilder app, bool all) { {{body}} } }"""));

    [Fact]
    public async Task A_method_of_a_library_that_calls_one_of_another_library_leads_to_its_endpoints()
    {
        MetadataReference inner = WebRun.Module(Orders + """public static class Inner { public static void MapInner(this IEndpointRouteBuilder app) => app.MapGet("/", (IOrders orders) => ""); }""", "Inner");
        MetadataReference outer = WebRun.Module("""public static class Outer { public static void UseAll(this WebApplication app) => app.MapInner(); }""", "Outer", inner);
        Diagnostic diagnostic = Assert.Single(await WebRun.Root("static class Api { static void Map(WebApplication app) => app.{|MESH002:UseAll|}(); }", outer, inner));
        Assert.Contains("(in Inner) -> IOrders", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_handed_over_and_called_again_is_reported_once()
    {
        MetadataReference library = WebRun.Module(Orders + """public static class Library { public static void MapOrders(IEndpointRouteBuilder app) => app.MapGet("/", (IOrders orders) => ""); }""");
        Diagnostic diagnostic = Assert.Single(await WebRun.Root("static class Api { static void Map(WebApplication app) { With(app, Library.{|MESH002:MapOrders|}); Library.MapOrders(app); } static void With(IEndpointRouteBuilder app, Action<IEndpointRouteBuilder> map) => map(app); }", library));
        Assert.DoesNotContain("so does", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_check_that_a_method_adds_beside_its_services_asks_too()
    {
        MetadataReference library = WebRun.Module(Orders + """
            public class Alive(IOrders orders) : Microsoft.Extensions.Diagnostics.HealthChecks.IHealthCheck { public Task<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult> CheckHealthAsync(Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckContext context, CancellationToken token) { orders.Place(); return default!; } }
            public static class Library { public static void AddOrders(this IServiceCollection services) { services.AddSingleton(sp => new object[] { sp.GetRequiredService<IMail>() }); services.AddHealthChecks().AddCheck<Alive>("alive"); } }
            """);
        await WebRun.Root("static class Api { static void Add(IServiceCollection services) => services.{|MESH002:AddOrders|}(); }", library);
    }

    [Fact]
    public async Task A_method_of_the_library_that_would_register_what_is_missing_is_named()
    {
        MetadataReference library = WebRun.Module(Orders + """
            class Store : IOrders { public void Place() { } }
            public static class Library
            {
                public static void AddOrders(this IServiceCollection services) => services.AddSingleton<IOrders, Store>();
                public static void MapOrders(this IEndpointRouteBuilder app) => app.MapGet("/", (IOrders orders) => "");
            }
            """);
        Diagnostic diagnostic = Assert.Single(await WebRun.Root("static class Api { static void Map(WebApplication app) => app.{|MESH002:MapOrders|}(); }", library));
        Assert.Contains("AddOrders", Run.Message(diagnostic), StringComparison.Ordinal);
        await WebRun.Root("static class Api { static void Map(WebApplication app) => app.MapOrders(); static void Add(IServiceCollection services) => services.AddOrders(); }", library);
    }

    [Fact]
    public Task A_middleware_of_a_library_keeps_no_scoped_service() => WebRun.Root(
        "[Service(Lifetime = ServiceLifetime.Scoped)] class Store : IOrders { public void Place() { } } static class Api { static void Map(WebApplication app) => app.{|MESH003:UseStamp|}(); }",
        WebRun.Module(Orders + """
            public class Stamp(RequestDelegate next, IOrders orders) { public Task InvokeAsync(HttpContext context) { orders.Place(); return next(context); } }
            public static class Library { public static void UseStamp(this IApplicationBuilder app) => app.UseMiddleware<Stamp>(); }
            """));

    [Fact]
    public Task What_a_generic_method_asks_for_by_its_type_parameters_is_not_known() => WebRun.Root(
        "class Order; static class Api { static void Map(WebApplication app) => app.MapCrud<Order>(); }",
        WebRun.Module("""public interface IRepository<T> { T Get(); } public static class Library { public static void MapCrud<T>(this IEndpointRouteBuilder app) => app.MapGet("/", ([FromServices] IRepository<T> all) => ""); }"""));
}
