using Mesh.Generators;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>Members of C# 14's <c>extension</c> blocks register services like the extension methods before them.</summary>
public class ExtensionBlockTests
{
    private const string Stub = " static class Generated { internal static IServiceCollection AddMesh(this IServiceCollection services) => services; }";

    private const string Types = "public interface IShop; public class Shop : IShop; public interface IBasket; public class Basket : IBasket;";

    private const string Block =
        """
        public static class Registrations
        {
            extension(IServiceCollection services)
            {
                public IServiceCollection AddShop() => services.AddSingleton<IShop, Shop>();
                public static void AddTo(IServiceCollection others) => others.AddSingleton<IBasket, Basket>();
            }
        }

        """;

    [Roslyn5Theory]
    [InlineData("services.AddShop(); Registrations.AddTo(services);")]
    [InlineData("Registrations.AddShop(services).AddLogging(); IServiceCollection.AddTo(services);")]
    public async Task What_is_registered_in_one_is_provided(string calls)
    {
        await Run.Root(Types + Block + Root(calls, "shop", "basket"));
        MetadataReference library = Generate.Output(new MeshGenerator(), Compile.Library(Types + Block + "[Service] public class Other;", "Shops")).ToReference();
        await Run.Root(Root(calls, "shop", "basket"), library);
    }

    [Roslyn5Fact]
    public async Task What_nothing_calls_is_missing()
    {
        MetadataReference library = Generate.Output(new MeshGenerator(), Compile.Library(Types + Block + "[Service] public class Other;", "Shops")).ToReference();
        await Run.Root(Root("services.AddShop();", "shop", "{|MESH002:basket|}"), library);
    }

    [Roslyn5Fact]
    public Task A_circle_through_one_is_found() => Run.Root(
        """
        public interface IShop; [Service] public class Shop(IShop {|MESH001:inner|}) : IShop { public IShop Inner => inner; }
        public static class Registrations { extension(IServiceCollection services) { public IServiceCollection Add() => services.AddTransient<IShop>(provider => provider.GetRequiredService<Shop>()); } }
        static class Program { static void Run() { var services = new ServiceCollection(); services.AddMesh(); services.Add(); } }

        """ + Stub);

    private static string Root(string calls, string shop, string basket) =>
        $"[Service] class Asks(IShop {shop}, IBasket {basket}) {{ public object All => (shop, basket); }} static class Program {{ static void Run() {{ IServiceCollection services = new ServiceCollection(); services.AddMesh(); {calls} }} }} {Stub}";
}
