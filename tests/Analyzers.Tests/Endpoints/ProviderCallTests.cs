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

    [Theory]
    [InlineData("Mesh.Generated.Shop", "GetRequiredService<Mesh.Generated.Shop.Mail_IMail.Operations>")]
    [InlineData("Mesh.Generation.Shop", "{|MESH002:GetRequiredService<Mesh.Generation.Shop.Mail_IMail.Operations>|}")]
    public Task What_is_generated_is_registered_by_what_is_generated(string space, string call) =>
        WebRun.Root($$"""namespace {{space}} { public class Mail_IMail { public class Operations; } } class Job(IServiceProvider provider) { public object Run() => provider.{{call}}(); }""");

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

    private const string Commands = "class Command(string name, IOrders orders) { public object All => (name, orders); } class Either(IOrders orders) { public Either() : this(null!) { } public object Orders => orders; } class Fits(string name, IMail mail) { public object All => (name, mail); } ";

    [Theory]
    [InlineData("ActivatorUtilities.{|MESH002:CreateInstance<Command>|}(provider, \"a\")")]
    [InlineData("ActivatorUtilities.{|MESH002:CreateInstance|}(provider, typeof(Command), \"a\")")]
    [InlineData("ActivatorUtilities.{|MESH002:CreateInstance<Command>|}(provider.CreateScope().ServiceProvider, [\"a\"])")]
    [InlineData("ActivatorUtilities.{|MESH002:CreateInstance<Fits>|}(provider)")]
    public Task What_a_class_that_it_constructs_asks_for_is_reported(string call) => WebRun.Root(Services + Commands + "class Job(IServiceProvider provider) { public object Run() => " + call + "; }");

    [Theory]
    [InlineData("ActivatorUtilities.CreateInstance<Fits>(provider, \"a\")")]
    [InlineData("ActivatorUtilities.CreateInstance<Command>(provider, \"a\", orders)")]
    [InlineData("ActivatorUtilities.CreateInstance<Command>(provider, \"a\", (object)orders)")]
    [InlineData("ActivatorUtilities.CreateInstance<Command>(provider, arguments)")]
    [InlineData("ActivatorUtilities.CreateInstance<Either>(provider)")]
    [InlineData("ActivatorUtilities.GetServiceOrCreateInstance<Command>(provider)")]
    [InlineData("ActivatorUtilities.CreateInstance(provider, type)")]
    [InlineData("ActivatorUtilities.CreateInstance<T>(provider)")]
    [InlineData("Activator.CreateInstance<Plain>()")]
    [InlineData("ActivatorUtilities.CreateInstance<Command>(new ServiceCollection().BuildServiceProvider(), \"a\")")]
    public Task Unless_it_is_given_or_not_known(string call) => WebRun.Root(Services + Commands + "class Job(IServiceProvider provider) { public object Run<T>(IOrders orders, object[] arguments, Type type) where T : class => " + call + "; }");

    [Theory]
    [InlineData("var side = new ServiceCollection(); side.AddSingleton<Plain>(); using ServiceProvider other = side.BuildServiceProvider(); return other.GetRequiredService<Plain>();")]
    [InlineData("using ServiceProvider other = new ServiceCollection().AddSingleton<Plain>().BuildServiceProvider(); return other.GetRequiredService<Plain>();")]
    [InlineData("IServiceCollection side = new ServiceCollection().AddScoped<Plain>(); IServiceCollection same = side; using var other = same.BuildServiceProvider(); using var scope = other.CreateScope(); return scope.ServiceProvider.GetRequiredService<Plain>();")]
    [InlineData("return Other(); static object Other() { var services = new ServiceCollection(); services.AddSingleton<Plain>(); return services.BuildServiceProvider().GetRequiredService<Plain>(); }")]
    [InlineData("using ServiceProvider other = new ServiceCollection().AddSingleton<Plain>().BuildServiceProvider(); return Show(other); static object Show(IServiceProvider given) => given.GetRequiredService<Plain>();")]
    public Task A_second_container_beside_that_of_the_application_is_none_of_it(string statements) => WebRun.Root(Services +
        "static class Both { static object Run() { var services = new ServiceCollection(); services.AddMesh(); using ServiceProvider provider = services.BuildServiceProvider(); provider.GetRequiredService<IMail>(); " + statements + " } }");

    [Theory]
    [InlineData("IServiceCollection services = new ServiceCollection().AddMesh(); return services.BuildServiceProvider().{|MESH002:GetRequiredService<IOrders>|}();")]
    [InlineData("return new ServiceCollection().AddMesh().BuildServiceProvider().{|MESH002:GetRequiredService<IOrders>|}();")]
    [InlineData("var services = new ServiceCollection(); IServiceCollection same = services; same.AddMesh(); using var provider = services.BuildServiceProvider(); return provider.{|MESH002:GetRequiredService<IOrders>|}();")]
    [InlineData("var services = new ServiceCollection(); Fill(services); return services.BuildServiceProvider().{|MESH002:GetRequiredService<IOrders>|}(); static void Fill(IServiceCollection given) => given.AddMesh();")]
    [InlineData("var other = new ServiceCollection(); other.BuildServiceProvider(); var services = new ServiceCollection(); services.AddMesh(); return services.BuildServiceProvider().{|MESH002:GetRequiredService<IOrders>|}();")]
    public Task That_of_the_application_is_known_by_its_collection(string statements) => WebRun.Root(Services + "static class Whole { static object Run() { " + statements + " } }");

    // That library is not among those of the tests.
    private static readonly MetadataReference s_clients = Compile.Library(
        """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IHttpClientBuilder { IServiceCollection Services { get; } }
            public static class Clients
            {
                public static IHttpClientBuilder AddHttpClient(this IServiceCollection services, string name) => null!;
                public static IHttpClientBuilder AddHttpMessageHandler<T>(this IHttpClientBuilder builder) where T : System.Net.Http.DelegatingHandler => builder;
                public static IHttpClientBuilder ConfigurePrimaryHttpMessageHandler<T>(this IHttpClientBuilder builder) where T : System.Net.Http.HttpMessageHandler => builder;
            }
        }
        """, "Microsoft.Extensions.Http").ToReference();

    [Theory]
    [InlineData("AddHttpMessageHandler")]
    [InlineData("ConfigurePrimaryHttpMessageHandler")]
    public async Task A_handler_of_a_client_is_asked_of_the_container(string method)
    {
        Diagnostic diagnostic = Assert.Single(await WebRun.Root(Services +
            "class Signing(IMail mail) : System.Net.Http.DelegatingHandler { public object Mail => mail; } [Service(Lifetime = ServiceLifetime.Transient)] class Signed : System.Net.Http.DelegatingHandler;"
            + $"static class Setup {{ static void Add(IServiceCollection services) => services.AddHttpClient(\"a\").{{|MESH002:{method}<Signing>|}}().{method}<Signed>(); }}", s_clients));
        Assert.EndsWith($"'{method}' asks for 'Signing', which nothing provides; needed by: {method} (Test0.cs) -> Signing. help: call services.AddTransient<Signing>().", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task One_that_is_registered_is_found() => WebRun.Root(Services +
        "class Signing(IMail mail) : System.Net.Http.DelegatingHandler { public object Mail => mail; } static class Setup { static void Add(IServiceCollection services) => services.AddTransient<Signing>().AddHttpClient(\"a\").AddHttpMessageHandler<Signing>(); }", s_clients);

    [Fact]
    public Task The_method_by_which_a_Startup_class_configures_the_application_is_called_with_services() => WebRun.Root(Services +
        """
        class Startup { public void ConfigureServices(IServiceCollection services) => services.AddSingleton<Plain>(); public void Configure(IApplicationBuilder app, IMail mail, Plain plain, IOrders {|MESH002:orders|}, Microsoft.Extensions.Logging.ILoggerFactory logs) { } }
        class Derived : Startup;
        class Unused { public void Configure(IApplicationBuilder app, IOrders orders) { } }
        static class Hosts { static void Add(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) => Microsoft.AspNetCore.Hosting.WebHostBuilderExtensions.UseStartup<Derived>(builder); }
        """);

    [Fact]
    public Task Two_providers_are_ambiguous() => WebRun.Root(Services + "[Service] class Ses : IMail { public void Send() { } } class Job(IServiceProvider provider) { public object Run() => provider.{|MESH005:GetRequiredService<IMail>|}(); }");
}
