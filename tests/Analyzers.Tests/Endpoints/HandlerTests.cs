using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>Route handlers are consumers: what their parameters ask for is checked as what constructors ask for.</summary>
public class HandlerTests
{
    [Fact]
    public async Task What_a_lambda_asks_for_and_nothing_provides_is_reported_at_its_parameter()
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(
            """
            public interface IOrders { void Place(); }
            static class Api { static void Map(IEndpointRouteBuilder app) => app.MapGet("/orders", (IOrders {|MESH002:orders|}) => orders.Place()); }
            """));
        Assert.StartsWith("""'MapGet("/orders")' asks for 'IOrders', which nothing provides; needed by: MapGet("/orders") (Test0.cs) -> IOrders. help: put [Service] on a class""", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""app.MapPost("/", ([FromServices] IOrders {|MESH002:orders|}) => "");""")]
    [InlineData("""app.MapPut("/", ([FromServices] Clerk {|MESH002:clerk|}) => "");""")]
    [InlineData("""app.MapDelete("/", ([FromKeyedServices("eu")] IOrders {|MESH002:orders|}) => "");""")]
    [InlineData("""app.MapMethods("/", ["GET"], (IOrders {|MESH002:orders|}, HttpContext context, CancellationToken token, int id) => "");""")]
    [InlineData("""app.MapFallback((IOrders {|MESH002:orders|}) => "");""")]
    [InlineData("""app.MapGroup("/v1").MapPatch("/{id}", async (int id, IOrders {|MESH002:orders|}) => { await Task.Yield(); return id; });""")]
    [InlineData("""app.MapGet("/", Handle); static string Handle(IOrders {|MESH002:orders|}) => "";""")]
    [InlineData("""app.MapGet("/", Handlers.Get);""", "static class Handlers { public static string Get(IOrders {|MESH002:orders|}) => \"\"; }")]
    [InlineData("""app.MapGet("/", ([AsParameters] Bundle bundle) => "");""", "record Bundle(int Id, IOrders {|MESH002:Orders|});")]
    [InlineData("""app.MapGet("/", ([AsParameters] Bundle bundle) => "");""", "class Bundle { public int Id { get; set; } [FromServices] public IOrders {|MESH002:Orders|} { get; set; } = null!; }")]
    [InlineData("""app.MapGet("/", () => "").AddEndpointFilter<IEndpointConventionBuilder, Filter>();""", "class Filter(IOrders {|MESH002:orders|}) : IEndpointFilter { public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => next(context); }")]
    public Task Every_form_of_a_handler_is_read(string call, string more = "") => WebRun.Root(
        $$"""
        public interface IOrders { void Place(); }
        public class Clerk;
        {{more}}
        static class Api { static void Map(IEndpointRouteBuilder app) { {{call}} } }
        """);

    [Theory]
    [InlineData("""app.MapGet("/", (IOrders orders) => "");""")]
    [InlineData("""app.MapGet("/", ([FromServices] Orders orders) => "");""")]
    [InlineData("""app.MapGet("/", ([FromKeyedServices("eu")] IMail mail) => "");""")]
    [InlineData("""app.MapGet("/", (IEnumerable<IAudit> audits) => "");""")]
    [InlineData("""app.MapGet("/", (IByHand found) => "");""")]
    public Task What_is_provided_is_silent(string call) => WebRun.Root(
        $$"""
        public interface IOrders { void Place(); } public interface IMail { void Send(); } public interface IAudit { void Note(); } public interface IByHand { void Do(); }
        [Service] public class Orders : IOrders { public void Place() { } }
        [Service(Key = "eu")] public class Mail : IMail { public void Send() { } }
        class ByHand : IByHand { public void Do() { } }
        static class Api
        {
            static void Add(IServiceCollection services) => services.AddSingleton<IByHand, ByHand>();
            static void Map(IEndpointRouteBuilder app) { {{call}} }
        }
        """);

    [Theory]
    [InlineData("(Order order) => \"\"")]
    [InlineData("(IOrderData order) => \"\"")]
    [InlineData("(IShape shape) => \"\"")]
    [InlineData("([FromBody] IOrders orders) => \"\"")]
    [InlineData("([FromQuery(Name = \"o\")] IOrders orders) => \"\"")]
    [InlineData("(IOrders? orders) => \"\"")]
    [InlineData("([FromServices] IOrders? orders = null) => \"\"")]
    [InlineData("(HttpContext context, HttpRequest request, System.Security.Claims.ClaimsPrincipal user, IFormFile file, System.IO.Stream body, CancellationToken token) => \"\"")]
    [InlineData("(Microsoft.Extensions.Logging.ILogger<Order> log, Microsoft.Extensions.Configuration.IConfiguration configuration, LinkGenerator links) => \"\"")]
    [InlineData("(Func<IOrders> later, string name, int? page, Guid id, Color color, string[] tags) => \"\"")]
    [InlineData("(HttpContext context) => Task.CompletedTask")]
    [InlineData("(Custom custom) => \"\"")]
    public Task What_is_bound_from_the_request_is_no_request_for_a_service(string handler) => WebRun.Root(
        $$"""
        public interface IOrders { void Place(); }
        public interface IOrderData { int Id { get; } string Name { get; } }
        [System.Text.Json.Serialization.JsonDerivedType(typeof(Circle))] public interface IShape { double Area(); }
        public class Circle : IShape { public double Area() => 1; }
        public record Order(int Id, string Name);
        public enum Color { Red }
        public class Custom { public static ValueTask<Custom?> BindAsync(HttpContext context) => default; }
        static class Api { static void Map(IEndpointRouteBuilder app) => app.MapPost("/", {{handler}}); }
        """);

    [Fact]
    public async Task Two_providers_of_what_a_handler_asks_for_are_ambiguous()
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(
            """
            public interface IMail { void Send(); }
            [Service] class Smtp : IMail { public void Send() { } }
            [Service] class Ses : IMail { public void Send() { } }
            static class Api { static void Map(IEndpointRouteBuilder app) => app.MapGet("/", (IMail {|MESH005:mail|}) => ""); }
            """));
        Assert.StartsWith("""'MapGet("/")' asks for one 'IMail', but 'Ses' (Test0.cs) and 'Smtp' (Test0.cs) provide it. help: give all but one a key""", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""(IEnumerable<IMail> all) => "" """)]
    [InlineData("""([FromKeyedServices("eu")] IMail mail) => "" """)]
    public Task All_of_them_or_one_by_its_key_is_not_ambiguous(string handler) => WebRun.Root(
        $$"""
        public interface IMail { void Send(); }
        [Service] class Smtp : IMail { public void Send() { } }
        [Service] class Ses : IMail { public void Send() { } }
        [Service(Key = "eu")] class Eu : IMail { public void Send() { } }
        static class Api { static void Map(IEndpointRouteBuilder app) => app.MapGet("/", {{handler}}); }
        """);

    [Fact]
    public async Task A_cause_that_a_service_has_too_is_reported_once_and_there()
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(
            """
            public interface IOrders { void Place(); }
            [Service] class Basket(IOrders {|MESH002:orders|});
            static class Api { static void Map(IEndpointRouteBuilder app) { app.MapGet("/a", (IOrders orders) => ""); app.MapGet("/b", (IOrders orders) => ""); } }
            """));
        Assert.Contains("""so do 'MapGet("/a")' and 'MapGet("/b")'""", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task Where_nothing_is_composed_endpoints_are_not_looked_at() => WebRun.Uncomposed(
        """
        public interface IOrders { void Place(); }
        static class Api { static void Map(IEndpointRouteBuilder app) => app.MapGet("/orders", (IOrders orders) => ""); }
        """);

    [Fact]
    public Task A_method_that_only_has_the_name_maps_nothing() => WebRun.Root(
        """
        public interface IOrders { void Place(); }
        static class Mapper
        {
            static void MapGet(string route, Delegate handler) { }
            static void Map() => MapGet("/", (IOrders orders) => "");
        }
        """);
}
