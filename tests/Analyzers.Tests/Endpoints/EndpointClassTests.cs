using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Endpoints;

/// <summary>Classes that a web framework constructs are consumers, and so are their methods.</summary>
public class EndpointClassTests
{
    private const string Contracts =
        """
        public interface IOrders { void Place(); }
        public interface IMail { void Send(); }
        [Service] public class Mail : IMail { public void Send() { } }

        """;

    public static TheoryData<string> Missing => new()
    {
        "public class OrdersController(IOrders {|MESH002:orders|}) : ControllerBase;",
        "[ApiController] public class Orders([FromKeyedServices(1)] IMail {|MESH002:mail|});",
        "[Microsoft.AspNetCore.Mvc.Route(\"orders\")] public class OrdersController(IOrders {|MESH002:orders|});",
        "public class OrdersController : Controller { public string Get([FromServices] IOrders {|MESH002:orders|}) => \"\"; }",
        "[ApiController] public class OrdersController : ControllerBase { public string Get(IOrders {|MESH002:orders|}, int id) => \"\"; }",
        "public abstract class Base(IOrders orders) : ControllerBase; public class OrdersController(IOrders {|MESH002:orders|}) : Base(orders);",
        "public abstract class Base : ControllerBase { public string Get([FromServices] IOrders {|MESH002:orders|}) => \"\"; } public class OrdersController : Base;",
        "[Controller] public class Orders { [ActivatorUtilitiesConstructor] public Orders(IOrders {|MESH002:orders|}) { } public Orders() { } }",
        "[{|MESH002:ServiceFilter(typeof(Filter))|}] public class OrdersController : ControllerBase; public class Filter : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata;",
        "public class OrdersController : ControllerBase { [{|MESH002:TypeFilter<Filter>|}] public void Get() { } } public class Filter(IOrders orders) : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata;",
        "public class OrdersController(Lazy<Microsoft.Extensions.Logging.ILogger<string>> {|MESH002:log|}) : ControllerBase;",
        "public class OrdersController(Lazy<IMail> {|MESH002:mail|}) : ControllerBase;",
        "class Chat(IOrders {|MESH002:orders|}) : Hub;",
        "class Chat : Hub<IClient> { public Task Send(string text, IOrders {|MESH002:orders|}) => Task.CompletedTask; } public interface IClient;",
        "class Index : ComponentBase { [Inject] IOrders {|MESH002:Orders|} { get; set; } = null!; }",
        "class Index : ComponentBase { [Inject(Key = \"eu\")] IMail {|MESH002:Mail|} { get; set; } = null!; }",
        "abstract class Page : ComponentBase { [Inject] protected IOrders {|MESH002:Orders|} { get; set; } = null!; } class Index : Page;",
        "class Index(IOrders {|MESH002:orders|}) : ComponentBase;",
        "class {|MESH002:Index|} : OwningComponentBase<IOrders>;",
        "class IndexModel(IOrders {|MESH002:orders|}) : Microsoft.AspNetCore.Mvc.RazorPages.PageModel;",
        "class IndexModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public void OnGet([FromServices] IOrders {|MESH002:orders|}) { } }",
        "class Basket(IOrders {|MESH002:orders|}) : ViewComponent;",
        "class OrderTag(IOrders {|MESH002:orders|}) : Microsoft.AspNetCore.Razor.TagHelpers.TagHelper;",
        "abstract class View : Microsoft.AspNetCore.Mvc.Razor.RazorPage<int> { [Microsoft.AspNetCore.Mvc.Razor.Internal.RazorInject] public IOrders {|MESH002:Orders|} { get; set; } = null!; } class Index : View { public override Task ExecuteAsync() => Task.CompletedTask; }",
    };

    [Theory, MemberData(nameof(Missing))]
    public Task What_they_ask_for_and_nothing_provides_is_reported(string classes) => WebRun.Root(Contracts + classes);

    [Theory]
    [InlineData("public class OrdersController(IMail mail, IMail[] all, IEnumerable<IMail> mails, string name, int number, Microsoft.Extensions.Logging.ILogger<Mail> log) : ControllerBase;")]
    [InlineData("public class OrdersController(IOrders orders);")]
    [InlineData("class OrdersController(IOrders orders) : ControllerBase;")]
    [InlineData("class Outer { public class OrdersController(IOrders orders) : ControllerBase; }")]
    [InlineData("[NonController] public class OrdersController(IOrders orders) : ControllerBase;")]
    [InlineData("public abstract class OrdersController(IOrders orders) : ControllerBase;")]
    [InlineData("public class OrdersController : ControllerBase { public OrdersController(IOrders orders) { } public OrdersController(IMail mail) { } }")]
    [InlineData("public class OrdersController : ControllerBase { public OrdersController(IOrders? orders = null) { } }")]
    [InlineData("public class OrdersController : ControllerBase { public string Get(IOrders orders) => \"\"; }")]
    [InlineData("public class OrdersController : ControllerBase { [NonAction] public string Get([FromServices] IOrders orders) => \"\"; }")]
    [InlineData("public class OrdersController : ControllerBase { public string Get([FromServices] IOrders? orders) => \"\"; }")]
    [InlineData("[ApiController] public class OrdersController : ControllerBase { public string Post(Dto order, [FromBody] IOrders orders) => \"\"; public record Dto(int Id); }")]
    [InlineData("public class OrdersController : ControllerBase { [TypeFilter(typeof(Filter), Arguments = new object[] { 1 })] public void Get() { } } public class Filter(IOrders orders) : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata;")]
    [InlineData("class Chat : Hub { public Task Send(string text, IMail mail) => Task.CompletedTask; }")]
    [InlineData("class Index : ComponentBase { [Inject] IMail Mail { get; set; } = null!; [Inject] NavigationManager Navigation { get; set; } = null!; [Parameter] public IOrders? Orders { get; set; } [CascadingParameter] IOrders? Cascaded { get; set; } }")]
    [InlineData("class Index : OwningComponentBase<IMail>; class List<T> : OwningComponentBase<T> where T : notnull; class Other : OwningComponentBase;")]
    [InlineData("class List<T> : ComponentBase { [Inject] IStore<T> Store { get; set; } = null!; } public interface IStore<T> { T Get(); }")]
    [InlineData("class Machine(IOrders orders); class IngressController(IOrders orders);")]
    public Task What_is_provided_or_asked_for_by_nobody_is_silent(string classes) => WebRun.Root(Contracts + classes);

    [Fact]
    public async Task Several_providers_of_what_a_controller_asks_for_are_ambiguous() => Assert.Single(await WebRun.Root(Contracts +
        """
        [Service] public class Ses : IMail { public void Send() { } }
        public class OrdersController(IMail {|MESH005:mail|}) : ControllerBase;
        """));

    [Fact]
    public async Task Of_what_Razor_generates_the_place_is_in_its_file()
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Over(
            ("Index_razor.g.cs", "#pragma checksum \"Index.razor\" \"{ff1816ec-aa5e-4d10-87f7-6f4963833460}\" \"00\"\n// <auto-generated/>\npartial class Index : ComponentBase\n{\n    [Inject] private\n#nullable restore\n#line 3 \"Index.razor\"\nIOrders Orders\n#line default\n#line hidden\n    { get; set; } = null!;\n}"),
            ("Contracts.cs", Contracts)));
        Assert.Equal("MESH002", diagnostic.Id);
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
        Assert.Equal(("Index.razor", 2), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Contains("needed by: Index (Index.razor) -> IOrders", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_controller_of_a_referenced_library_is_found_where_the_application_is_composed()
    {
        MetadataReference library = WebRun.Module("public interface IOrders { void Place(); } [Service] public class Clerk; public class OrdersController(IOrders orders) : ControllerBase; public class Index : ComponentBase { [Inject] IOrders Orders { get; set; } = null!; }");
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root("static class C { static void AddMesh(this IServiceCollection services) { } static void Compose(IServiceCollection services) => services.AddMesh(); }", references: WebRun.References(library))));
        Assert.Contains("'OrdersController' asks for 'IOrders', which nothing provides; needed by: OrdersController (in Lib) -> IOrders", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Equal("AddMesh", Run.Text(diagnostic));
    }

    [Fact]
    public Task A_library_leaves_it_open() => Run.Library("public interface IOrders { void Place(); } public class OrdersController(IOrders orders) : Microsoft.AspNetCore.Mvc.ControllerBase; static class C { static void AddMesh(this IServiceCollection services) { } static void Compose(IServiceCollection services) => services.AddMesh(); }", WebRun.References());
}
