using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>A middleware is made once: what its constructor takes it keeps; what its InvokeAsync takes is of the request.</summary>
public class MiddlewareTests
{
    private const string Services =
        """
        public interface IOrders { void Place(); }
        public interface IClock { void Tick(); }
        public interface ISession { void Touch(); }
        [Service] class Clock : IClock { public void Tick() { } }
        [Service(Lifetime = ServiceLifetime.Scoped)] class Session : ISession { public void Touch() { } }

        """;

    [Theory]
    [InlineData("class Timing(RequestDelegate next, IClock clock, IOrders {|MESH002:orders|}) { public Task InvokeAsync(HttpContext context) => next(context); }", "app.UseMiddleware<Timing>()")]
    [InlineData("class Timing(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IOrders {|MESH002:orders|}, ISession session) => next(context); }", "app.UseMiddleware<Timing>()")]
    [InlineData("class Timing(RequestDelegate next) { public Task Invoke(HttpContext context, [FromKeyedServices(1)] IClock {|MESH002:clock|}) => next(context); }", "app.UseMiddleware(typeof(Timing))")]
    [InlineData("class Timing(RequestDelegate next, int limit, IOrders {|MESH002:orders|}) { public Task InvokeAsync(HttpContext context) => next(context); }", "app.UseMiddleware<Timing>(3)")]
    [InlineData("class Timing : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context); }", "app.{|MESH002:UseMiddleware<Timing>|}()")]
    [InlineData("class Timing(RequestDelegate next, ISession {|MESH003:session|}) { public Task InvokeAsync(HttpContext context) => next(context); }", "app.UseMiddleware<Timing>()")]
    public Task A_mistake_is_found(string middleware, string call) => WebRun.Root(Services + middleware + " static class Api { static void Use(IApplicationBuilder app) => " + call + "; }");

    [Theory]
    [InlineData("class Timing(RequestDelegate next, IClock clock, Microsoft.Extensions.Logging.ILogger<Timing> log) { public Task InvokeAsync(HttpContext context, ISession session) => next(context); }", "app.UseMiddleware<Timing>()")]
    [InlineData("class Timing(RequestDelegate next, IOrders orders) { public Task InvokeAsync(HttpContext context) => next(context); }", "app.UseMiddleware<Timing>(new Own())")]
    [InlineData("class Timing(RequestDelegate next, IOrders orders) { public Task InvokeAsync(HttpContext context) => next(context); }", "app.UseMiddleware<Timing>((object)new Own())")]
    [InlineData("class Timing(RequestDelegate next, IOrders orders) { public Task InvokeAsync(HttpContext context) => next(context); }", "_ = app")]
    [InlineData("[Service(Lifetime = ServiceLifetime.Scoped)] class Timing(ISession session) : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context); }", "app.UseMiddleware<Timing>()")]
    public Task What_is_right_is_silent(string middleware, string call) => WebRun.Root(Services + "class Own : IOrders { public void Place() { } } " + middleware + " static class Api { static void Use(IApplicationBuilder app) => " + call + "; }");

    [Fact]
    public async Task The_help_for_a_captive_names_InvokeAsync()
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(Services +
            """
            class Timing(RequestDelegate next, ISession {|MESH003:session|}) { public Task InvokeAsync(HttpContext context) => next(context); }
            static class Api { static void Use(IApplicationBuilder app) => app.UseMiddleware<Timing>(); }
            """));
        Assert.EndsWith("Timing (Test0.cs) -> Session (Test0.cs). help: take it as a parameter of InvokeAsync, which is filled for each request, or make 'Session' a singleton.", Run.Message(diagnostic), StringComparison.Ordinal);
    }
}
