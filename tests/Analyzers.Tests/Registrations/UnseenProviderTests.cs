using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>What cannot be looked into is trusted, as far as it could provide what is missing.</summary>
public class UnseenProviderTests
{
    private static readonly MetadataReference s_contracts = Run.Module("public interface IOrders; [Service] public class Other;", "Contracts");

    [Fact]
    public async Task A_method_of_an_assembly_without_Mesh_may_register_what_that_assembly_knows()
    {
        MetadataReference plain = Compile.Library("public class Orders : IOrders; public static class Plain { public static void AddPlain(this IServiceCollection services) { } }", "Plain", [s_contracts]).ToReference();
        await Run.Root("[Service] class Asks(IOrders {|MESH002:orders|});", s_contracts, plain);
        await Run.Root("[Service] class Asks(IOrders orders); static class Startup { static void Configure(IServiceCollection services) => services.AddPlain(); }", s_contracts, plain);
        // It cannot know what is declared here.
        await Run.Root(
            """
            public interface IHere;
            [Service] class Asks(IHere {|MESH002:here|});
            static class Startup { static void Configure(IServiceCollection services) => services.AddPlain(); }
            """, s_contracts, plain);
    }

    [Fact]
    public async Task A_scan_may_register_what_some_class_implements()
    {
        MetadataReference scanner = Compile.Library("public static class Scanner { public static void AddAll(this IServiceCollection services, System.Reflection.Assembly assembly) { } }", "Scanner").ToReference();
        const string Scan = "static class Startup { static void Configure(IServiceCollection services) => services.AddAll(typeof(Startup).Assembly); } ";
        await Run.Root(Scan + "public interface IOrders; class Orders : IOrders; [Service] class Asks(IOrders orders);", scanner);
        await Run.Root(Scan + "public interface IOrders; [Service] class Asks(IOrders {|MESH002:orders|});", scanner);
    }

    [Fact]
    public Task What_a_factory_does_whose_body_is_not_here_is_trusted() => Run.Root(
        """
        public interface IOrders; public interface ISession; public class Session : ISession;
        static class Startup
        {
            static void Configure(IServiceCollection services, Func<IServiceProvider, IOrders> make) => services.AddSingleton(make).AddScoped<ISession, Session>();
        }
        [Service] class Asks(IOrders orders);
        """);
}
