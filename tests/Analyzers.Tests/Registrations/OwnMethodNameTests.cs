using Mesh.Generators;

namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>A method of the solution registers what its body says, whatever it is called.</summary>
public class OwnMethodNameTests
{
    private const string Types = "public interface IShop; [Service] public class Shop(IShop {|MESH001:inner|}) : IShop { public IShop Inner => inner; }";

    private const string Stub = " static class Generated { internal static IServiceCollection AddMesh(this IServiceCollection services) => services; }";

    private const string Body = "services.AddTransient<IShop>(provider => provider.GetRequiredService<Shop>())";

    [Theory]
    [InlineData("Register")]
    [InlineData("Add")]
    [InlineData("TryAdd")]
    [InlineData("Replace")]
    [InlineData("Insert")]
    [InlineData("Configure")]
    [InlineData("PostConfigure")]
    [InlineData("Remove")]
    [InlineData("Clear")]
    [InlineData("Contains")]
    [InlineData("RemoveAll")]
    [InlineData("AddSingleton")]
    [InlineData("AddHostedService")]
    [InlineData("AddOptions")]
    public async Task It_is_followed_in_its_place(string name)
    {
        await Check($"{name}(services);", name, "");
        await Check($"Startup.{name}(services);", name, "");
        if (name != "Clear") await Check($"services.{name}();", name, "this ");
    }

    [Theory]
    [InlineData("Startup.Configure(services);", "shop")]
    [InlineData("services.Configure();", "shop")]
    [InlineData("", "{|MESH002:shop|}")]
    public Task So_is_one_of_another_assembly(string call, string parameter)
    {
        const string Library = "public interface IShop; public class Shop : IShop; [Service] public class Other; public static class Startup { public static void Configure(this IServiceCollection services) => services.AddSingleton<IShop, Shop>(); }";
        return Run.Root(
            $"[Service] class Asks(IShop {parameter}) {{ public IShop Shop => shop; }} static class Program {{ static void Run() {{ var services = new ServiceCollection(); services.AddMesh(); {call} }} }} {Stub}",
            Generate.Output(new MeshGenerator(), Compile.Library(Library, "Shops")).ToReference());
    }

    [Fact]
    public Task What_the_framework_offers_under_these_names_means_what_it_meant() => Run.Root(
        """
        public interface IShop; public class Other : IShop; [Service] public class Shop : IShop; [Service] public class Asks(IShop shop) { public IShop Shop => shop; } public class Settings { public int Size { get; set; } }
        static class Program
        {
            static void Run()
            {
                IServiceCollection services = new ServiceCollection();
                services.AddMesh();
                services.Configure<Settings>(settings => settings.Size = 1).PostConfigure<Settings>(settings => settings.Size = 2);
                OptionsServiceCollectionExtensions.Configure<Settings>(services, settings => settings.Size = 3);
                services.Add(ServiceDescriptor.{|MESH013:Singleton<IShop, Other>()|});
                services.Clear();
            }
        }
        """ + Stub);

    private static Task Check(string call, string name, string extends) => Run.Root(
        $$"""
        {{Types}}
        static class Startup
        {
            public static void Run() { var services = new ServiceCollection(); services.AddMesh(); {{call}} }
            public static void {{name}}({{extends}}IServiceCollection services) => {{Body}};
        }
        {{Stub}}
        """);
}
