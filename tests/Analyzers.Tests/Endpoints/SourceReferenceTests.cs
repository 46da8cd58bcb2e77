using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>
/// In the editor a referenced project is its source, not its assembly. The same is reported with either, at the same places, which are
/// here: one in another project cannot be reported at, and would end the whole analysis.
/// </summary>
public class SourceReferenceTests
{
    private const string Library =
        """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.AspNetCore.SignalR;
        public interface IOrders { void Place(); }
        [Service] public class Library;
        public class Stamp(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IOrders orders) => next(context); }
        public class Once(RequestDelegate next, IOrders orders) { public Task InvokeAsync(HttpContext context) => next(context); }
        public class Desk(IOrders orders) : Hub { public void Place() => orders.Place(); }
        public class Filter(IOrders orders) : IEndpointFilter { public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => next(context); }
        public class Bundle { public IOrders Orders { get; set; } = null!; }
        public class Marked(IOrders orders) { public IOrders Orders => orders; }
        public abstract class Base : ControllerBase { [TypeFilter(typeof(Marked))] public void Post() { } public void Get([FromServices] IOrders orders) { } }
        public static class Handlers { public static string Get(IOrders orders) => ""; public static string Post([AsParameters] Bundle bundle) => ""; }
        public abstract class Started { public Task StartAsync() => Task.CompletedTask; }
        """;

    public static TheoryData<string, bool> Uses()
    {
        var uses = new TheoryData<string, bool>();
        foreach (string body in (string[])
        [
            "static void Use(WebApplication app) => app.{|MESH002:UseMiddleware<Stamp>|}();",
            "static void Use(WebApplication app) => app.{|MESH002:UseMiddleware<Once>|}();",
            "static void Use(WebApplication app) => app.{|MESH002:MapHub<Desk>|}(\"/\");",
            "static void Use(WebApplication app) => app.{|MESH002:MapGet|}(\"/\", Handlers.Get);",
            "static void Use(WebApplication app) => app.{|MESH002:MapPost|}(\"/\", Handlers.Post);",
            "static void Use(WebApplication app) => app.MapGet(\"/\", () => 1).{|MESH002:AddEndpointFilter<RouteHandlerBuilder, Filter>|}();",
            "static void Use(WebApplication app) => app.MapGet(\"/\", (IGiven given) => 1); public interface IGiven { void Do(); } [Service] internal class Given : IGiven { public void Do() { } }",
            "[Service] internal class Worker : Started { }",
        ])
        {
            uses.Add(body, false);
            uses.Add(body, true);
        }

        return uses;
    }

    [Theory, MemberData(nameof(Uses))]
    public Task What_a_class_or_a_method_of_another_project_asks_for_is_reported_where_it_is_added(string members, bool hasSource) =>
        WebRun.Root($$"""static class Api { {{members}} }""", Referenced(hasSource));

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_a_base_class_of_another_project_asks_for_is_reported_at_the_class_that_has_it(bool hasSource)
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Over([Referenced(hasSource)], ("Own.cs", "public class OwnController : Base { }")));
        Assert.Equal("MESH002", diagnostic.Id);
        Assert.Equal("Own.cs", diagnostic.Location.SourceTree!.FilePath);
    }

    private static MetadataReference Referenced(bool hasSource) => hasSource ? Run.SourceOf(Library, "Lib", WebRun.References()) : Run.Module(Library, "Lib", WebRun.References());
}
