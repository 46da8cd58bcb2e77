using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH070: well-known types of frameworks that nothing in sight registers.</summary>
public class UnregisteredFrameworkTypeTests
{
    private const string Usings = "using Microsoft.Extensions.Hosting; using Microsoft.Extensions.Logging; ";

    // The library as far as it matters: its assembly, types and methods have the names of the real ones.
    private static readonly MetadataReference s_http = Compile.Library(
        """
        namespace System.Net.Http { public interface IHttpClientFactory; }
        namespace Microsoft.AspNetCore.Http { public interface IHttpContextAccessor; }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class Http
            {
                public static IServiceCollection AddHttpClient(this IServiceCollection services) => services;
                public static IServiceCollection AddHttpClient<T>(this IServiceCollection services) where T : class => services;
                public static IServiceCollection AddHttpContextAccessor(this IServiceCollection services) => services;
            }
        }
        """, "Microsoft.Extensions.Http").ToReference();

    [Theory]
    [InlineData("Microsoft.Extensions.Caching.Memory.IMemoryCache", "call services.AddMemoryCache()")]
    [InlineData("Microsoft.Extensions.Caching.Distributed.IDistributedCache", "call services.AddDistributedMemoryCache(), or the method of a cache that is shared")]
    [InlineData("System.Net.Http.IHttpClientFactory", "call services.AddHttpClient()")]
    [InlineData("System.Net.Http.HttpClient", "call services.AddHttpClient()")]
    [InlineData("Lazy<System.Net.Http.HttpClient>", "call services.AddHttpClient()")]
    [InlineData("Microsoft.AspNetCore.Http.IHttpContextAccessor", "call services.AddHttpContextAccessor()")]
    [InlineData("TimeProvider", "call services.AddSingleton(TimeProvider.System)")]
    [InlineData("ILogger", "ask for ILogger<B>")]
    public async Task What_the_host_does_not_register_and_no_call_does_is_told_with_the_call(string type, string help)
    {
        string name = type.Split('.', '<').Last().TrimEnd('>');
        Diagnostic diagnostic = Assert.Single(await Over($"[Service] class B({type} p);", "var builder = Host.CreateApplicationBuilder(); builder.Services.AddLogging(); builder.AddMesh();"));
        Assert.Equal("MESH070", diagnostic.Id);
        Assert.Equal("p", Run.Text(diagnostic));
        Assert.Equal($"'B' asks for '{name}', which nothing here registers, the host neither. help: {help}, or if other code registers it, write [assembly: ProvidedByHost<{name}>].", Run.Message(diagnostic));
    }

    [Fact]
    public Task It_is_told_at_the_parameter_beside_what_is_registered() => Run.Root(
        """
        [Service] class B(TimeProvider {|MESH070:time|}, Random random);
        static class Startup
        {
            static void Configure() { var services = new ServiceCollection(); services.AddSingleton(new Random()); services.AddMesh(); }
            static void AddMesh(this IServiceCollection services) { }
        }
        """);

    [Theory]
    [InlineData("ILogger<B>", "call services.AddLogging()")]
    [InlineData("Microsoft.Extensions.Options.IOptions<B>", "call services.AddOptions()")]
    [InlineData("Microsoft.Extensions.Configuration.IConfiguration", "create a host, or call services.AddSingleton<IConfiguration>(configuration)")]
    [InlineData("IHostEnvironment", "create a host, which registers it")]
    public async Task What_a_host_registers_is_missing_where_there_is_none(string type, string help)
    {
        Diagnostic diagnostic = Assert.Single(await Over($"[Service] class B({type} p);", "var services = new ServiceCollection(); services.AddMesh();"));
        Assert.Contains($"which nothing here registers. help: {help}, or", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Empty(await Over($"[Service] class B({type} p);", "Host.CreateApplicationBuilder().AddMesh();"));
    }

    [Theory]
    [InlineData("Microsoft.Extensions.Caching.Memory.IMemoryCache", "services.AddMemoryCache().AddMesh();")]
    [InlineData("System.Net.Http.HttpClient", "services.AddHttpClient().AddMesh();")]
    [InlineData("System.Net.Http.IHttpClientFactory", "services.AddHttpClient<B>().AddMesh();")]
    [InlineData("TimeProvider", "services.AddSingleton(TimeProvider.System); services.AddMesh();")]
    [InlineData("ILogger<B>", "services.AddHttpClient(); services.AddMesh();")]
    [InlineData("ILogger<B>", "services.AddLogging(); services.AddMesh();")]
    [InlineData("ILogger", "services.AddSingleton<ILogger>(sp => null!); services.AddMesh();")]
    [InlineData("IHostEnvironment? ", "services.AddMesh();")]
    [InlineData("[FromKeyedServices(\"k\")] TimeProvider", "services.AddMesh();")]
    public async Task What_a_call_registers_or_nobody_needs_is_not_told(string type, string calls) =>
        Assert.DoesNotContain(await Over($"[Service] class B({type} p);", "var services = new ServiceCollection(); " + calls), static diagnostic => diagnostic.Id == "MESH070");

    [Fact]
    public async Task What_is_promised_is_not_told() =>
        Assert.Empty(await Over("[assembly: ProvidedByHost<TimeProvider>] [Service] class B(TimeProvider p);", "new ServiceCollection().AddMesh();"));

    [Fact]
    public async Task A_method_that_cannot_be_looked_into_may_register_what_it_and_its_references_know()
    {
        MetadataReference inner = Compile.Library("public class Uses(Microsoft.Extensions.Caching.Memory.IMemoryCache cache) { public object Cache => cache; }", "Inner").ToReference();
        MetadataReference outer = Compile.Library("public static class Outer { public static void AddOuter(this IServiceCollection services) => services.AddSingleton<Uses>(); }", "Outer", [inner]).ToReference();
        const string Service = "[Service] class B(Microsoft.Extensions.Caching.Memory.IMemoryCache p, TimeProvider q);";
        Assert.Empty(await Over(Service, "var services = new ServiceCollection(); services.AddOuter(); services.AddMesh();", inner, outer));
        Assert.Equal(2, (await Over(Service, "var services = new ServiceCollection(); services.AddMesh();", inner, outer)).Length);
    }

    [Theory]
    [InlineData("Collection().AddMesh(); static IServiceCollection Collection() => new ServiceCollection();")]
    [InlineData("Add(null!); static void Add(IServiceCollection services) => services.AddMesh();")]
    public async Task Where_it_cannot_be_seen_what_AddMesh_adds_to_nothing_is_told(string calls) => Assert.Empty(await Over("[Service] class B(TimeProvider p, ILogger<B> log);", calls));

    [Fact]
    public async Task A_library_is_not_asked() => Assert.Empty(await Run.Library("[Service] class B(TimeProvider p, System.Net.Http.HttpClient client);"));

    [Fact]
    public async Task One_that_is_missing_is_told_once()
    {
        Diagnostic diagnostic = Assert.Single(await Over("[Service] class B(TimeProvider p); [Service] class C(TimeProvider p);", "new ServiceCollection().AddMesh();"));
        Assert.Contains("; so does 'C'.", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.AddSingleton<Hand>();", "Hand")]
    [InlineData("services.AddScoped<IHand, Hand>();", "Hand")]
    [InlineData("services.AddSingleton(sp => new Made(sp.GetRequiredService<TimeProvider>()));", "Made")]
    [InlineData("services.AddSingleton<IHand>(sp => ActivatorUtilities.CreateInstance<Hand>(sp));", "Hand")]
    [InlineData("var provider = services.AddMesh().BuildServiceProvider(); provider.GetRequiredService<TimeProvider>();", "Startup")]
    public async Task What_is_registered_by_hand_or_asked_of_the_container_is_looked_at_too(string call, string consumer)
    {
        const string Classes = "interface IHand; class Hand(TimeProvider time) : IHand { public TimeProvider Time => time; } class Made(TimeProvider time) { public TimeProvider Time => time; }";
        Diagnostic diagnostic = Assert.Single(await Over(Classes, $"var services = new ServiceCollection(); {call} services.AddMesh();"));
        Assert.StartsWith($"'{consumer}' asks for 'TimeProvider', which nothing here registers. help: call services.AddSingleton(TimeProvider.System)", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Empty(await Over(Classes, $"var services = new ServiceCollection(); services.AddSingleton(TimeProvider.System); {call} services.AddMesh();"));
    }

    [Theory]
    [InlineData("class Hand { public Hand(TimeProvider time) { } public Hand() { } }", "services.AddSingleton<Hand>();")]
    [InlineData("class Hand(TimeProvider? time = null) { public object? Time => time; }", "services.AddSingleton<Hand>();")]
    [InlineData("class Hand;", "services.AddSingleton<Hand>(sp => { sp.GetService<TimeProvider>(); return new Hand(); });")]
    [InlineData("class Hand;", "services.AddSingleton<Hand>(sp => { Func<object> later = () => sp.GetRequiredService<TimeProvider>(); return new Hand(); });")]
    [InlineData("class Hand(System.Net.Http.HttpClient client) { public object Client => client; }", "services.AddHttpClient<Hand>();")]
    public async Task What_the_container_may_do_without_is_not_told(string hand, string call) => Assert.Empty(await Over(hand, $"var services = new ServiceCollection(); {call} services.AddMesh();"));

    [Theory]
    [InlineData("app.MapGet(\"/\", (IMemoryCache cache) => \"\");", "IMemoryCache", "call services.AddMemoryCache()")]
    [InlineData("app.MapGet(\"/\", ([FromServices] TimeProvider time) => \"\");", "TimeProvider", "call services.AddSingleton(TimeProvider.System)")]
    [InlineData("app.MapGet(\"/\", (ILogger log) => \"\");", "ILogger", "ask for ILogger<Program>")]
    [InlineData("app.UseMiddleware<Stamp>();", "IMemoryCache", "call services.AddMemoryCache()")]
    public async Task What_an_endpoint_asks_for_is_looked_at_too(string call, string type, string help)
    {
        Diagnostic diagnostic = Assert.Single(await OverWeb(call));
        Assert.Equal("MESH070", diagnostic.Id);
        Assert.Contains($"asks for '{type}', which nothing here registers, the host neither. help: {help}, or", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.MapGet(\"/\", (ILogger<Stamp> log, TimeProvider? time, IFormFile file, HttpContext context) => \"\");")]
    [InlineData("app.MapGet(\"/\", ([FromServices] TimeProvider? time) => \"\");")]
    public async Task What_the_host_registers_or_the_request_has_is_not_told_of_an_endpoint(string call) => Assert.Empty(await OverWeb(call));

    private static Task<Diagnostic[]> OverWeb(string call) => Run.Over(Generate.Run(
        new Generators.MeshGenerator(),
        Compile.Root(
            $$"""
            using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.Caching.Memory; using Microsoft.Extensions.Logging;
            class Stamp(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IMemoryCache cache) => next(context); }
            static class Startup { static void Configure() { var builder = WebApplication.CreateBuilder(); builder.AddMesh(); var app = builder.Build(); {{call}} } }
            """,
            references: Compile.Web)));

    private static Task<Diagnostic[]> Over(string services, string calls, params MetadataReference[] references) => Run.Over(Generate.Run(
        new Generators.MeshGenerator(),
        Compile.Root($"{Usings}{services} static class Startup {{ static void Configure() {{ {calls} }} }}", references: [s_http, .. references])));
}
