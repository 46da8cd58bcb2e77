using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>A container that never gets <c>AddMesh()</c> is not the application: nothing is asked of it, and it provides nothing.</summary>
public class OtherContainerTests
{
    private const string Types =
        """
        using Microsoft.Extensions.Hosting;
        public interface IA; public class A(IB b) : IA { public IB B => b; } public interface IB; public class B : IB; public interface IC; public class C(IC c, Missing missing) : IC { public object All => (c, missing); } public class Missing;
        """;

    // What the generator prints.
    private const string Stub =
        """
        static class Generated { internal static IServiceCollection AddMesh(this IServiceCollection services) => services; internal static T AddMesh<T>(this T builder, int none = 0) where T : IHostApplicationBuilder => builder; }
        """;

    private const string Mesh = "class Composed { void M() { var services = new ServiceCollection(); services.AddMesh(); services.BuildServiceProvider(); } }" + Stub;

    [Theory]
    [InlineData("var services = new ServiceCollection(); services.AddSingleton<IA, A>().AddScoped<IC, C>().AddSingleton<B>(p => new B());")]
    [InlineData("new ServiceCollection().AddSingleton<IA, A>().AddScoped<IC, C>().BuildServiceProvider();")]
    [InlineData("var builder = Host.CreateApplicationBuilder(); builder.Services.AddSingleton<IC, C>(); builder.Build();")]
    [InlineData("Host.CreateDefaultBuilder().ConfigureServices(services => services.AddSingleton<IC, C>()).Build();")]
    [InlineData("Fill(new ServiceCollection()); void Fill(IServiceCollection services) => services.AddSingleton<IC, C>().AddSingleton(typeof(IA), typeof(A));")]
    public async Task A_project_that_has_no_service_and_adds_no_mesh_is_asked_nothing(string statements)
    {
        string source = $$"""{{Types}} class Tests { void M() { {{statements}} } }""";
        await Run.Root(source);
        await Run.Library(source);
        Assert.Empty(await Run.Over(Compile.Root(source), ("MeshRoot", "true")));
    }

    [Theory]
    [InlineData("var services = new ServiceCollection(); services.AddSingleton<IA, A>(); services.AddScoped<IC, C>(); services.AddSingleton<Orders>();")]
    [InlineData("void Fill(IServiceCollection services) => services.AddSingleton<IC, C>();")]
    [InlineData("var builder = Host.CreateEmptyApplicationBuilder(null); builder.Services.AddSingleton<IC, C>();")]
    public async Task A_project_that_references_an_application_and_composes_none_is_asked_nothing(string statements)
    {
        MetadataReference application = Generate.Output(new Generators.MeshGenerator(), Compile.Root("[Service] public class Orders; public static class Program { public static void Start(IServiceCollection services) => services.AddMesh(); }", "App")).ToReference();
        await Run.Root($$"""{{Types}} class Tests { void M() { {{statements}} } }""", application);
    }

    [Theory]
    [InlineData("void M() { var services = new ServiceCollection(); services.AddSingleton<IA, A>(); services.AddScoped<IC, C>(); }")]
    [InlineData("void M() { IServiceCollection services = new ServiceCollection(); services.AddSingleton<IC, C>(); services.BuildServiceProvider().GetService(typeof(IC)); }")]
    [InlineData("void M() { ServiceCollection services = new(); services.AddSingleton<IC, C>(); }")]
    [InlineData("void M() { IServiceCollection services = new ServiceCollection(); services.Add(ServiceDescriptor.Singleton<IC, C>()); services[0] = new(typeof(IC), typeof(C), ServiceLifetime.Scoped); }")]
    [InlineData("void M() { using var provider = new ServiceCollection().AddSingleton<IC, C>().BuildServiceProvider(); }")]
    [InlineData("void M() { var services = new ServiceCollection(); Fill(services); } static void Fill(IServiceCollection services) => services.AddSingleton<IC, C>();")]
    [InlineData("void M() { var services = new ServiceCollection(); services.Fill(); } } static class Filling { public static void Fill(this ServiceCollection services) => services.AddSingleton<IC, C>();")]
    [InlineData("readonly ServiceCollection _services = new(); void M() { _services.AddSingleton<IC, C>(); } void N() => _services.AddSingleton<IA, A>();")]
    [InlineData("void M() { var builder = Host.CreateApplicationBuilder(); builder.Services.AddSingleton<IC, C>(); builder.Build(); }")]
    [InlineData("object M() => new ServiceCollection().AddSingleton<IC, C>().BuildServiceProvider();")]
    public Task Beside_a_container_with_the_mesh_others_are_asked_nothing(string members) => Run.Root(
        $$"""{{Types}} [Service] public class Orders; class Tests { {{members}} } {{Mesh}}""");

    [Theory]
    [InlineData("void M() { var services = new ServiceCollection(); services.AddMesh(); services.AddSingleton<IA, A>(); }")]
    [InlineData("void M() { var services = new ServiceCollection(); services.AddSingleton<IA, A>(); Compose(services); } static void Compose(IServiceCollection services) => services.AddMesh();")]
    [InlineData("void M() { Fill(new ServiceCollection()).AddMesh(); } static IServiceCollection Fill(IServiceCollection services) => services.AddSingleton<IA, A>();")]
    [InlineData("static IServiceCollection Fill() { var services = new ServiceCollection(); services.AddSingleton<IA, A>(); return services; }")]
    [InlineData("static IServiceCollection Fill() => new ServiceCollection().AddSingleton<IA, A>();")]
    [InlineData("void M(IServiceCollection target) { var services = new ServiceCollection(); services.AddSingleton<IA, A>(); foreach (var descriptor in services) target.Add(descriptor); }")]
    [InlineData("void M() { var builder = Host.CreateApplicationBuilder(); builder.Services.AddSingleton<IA, A>(); builder.AddMesh(); }")]
    [InlineData("void M() { var builder = Host.CreateApplicationBuilder(); builder.Services.AddSingleton<IA, A>(); Compose(builder); } static void Compose(IHostApplicationBuilder builder) => builder.AddMesh();")]
    [InlineData("readonly ServiceCollection _services = new(); void M() => _services.AddMesh(); void N() => _services.AddSingleton<IA, A>();")]
    [InlineData("static void Configure(IServiceCollection services) => services.AddSingleton<IA, A>();")]
    public async Task What_may_be_the_applications_container_is_asked(string members)
    {
        Diagnostic[] found = await Run.Over(Compile.Root($$"""{{Types}} [Service] public class Orders(IA a); class Tests { {{members}} } {{Mesh}}"""));
        Assert.Contains("'A' asks for 'IB'", Run.Message(Assert.Single(found)), StringComparison.Ordinal);
    }

    [Fact]
    public Task What_another_container_has_the_application_misses_all_the_same() => Run.Root(
        $$"""
        {{Types}} [Service] public class Orders(IB {|MESH002:b|});
        class Tests { void M() { var services = new ServiceCollection(); services.AddSingleton<IB, B>(); foreach (Type type in new Type[0]) services.AddSingleton(Type.GetType("IB")!, new B()); } }
        {{Mesh}}
        """);

    [Fact]
    public Task Where_nothing_adds_the_mesh_yet_any_container_may_be_meant() => Run.Root(
        $$"""{{Types}} [Service] public class Orders(IA a); class Tests { void M() { var services = new ServiceCollection(); services.AddSingleton<IA, A>(); } }""");

    [Fact]
    public Task A_service_that_another_container_registers_by_hand_is_not_registered_twice() => Run.Root(
        $$"""
        {{Types}} [Service] public class Orders : IB; [Service] public class Basket(IB b);
        class Tests { void M() { var services = new ServiceCollection(); services.AddSingleton<IB, B>(); services.AddSingleton<Orders>(); } }
        {{Mesh}}
        """);
}
