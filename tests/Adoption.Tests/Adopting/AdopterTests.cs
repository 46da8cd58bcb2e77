namespace Mesh.Adoption.Tests.Adopting;

public class AdopterTests
{
    private const string Library =
        """
        namespace Shop;

        public interface IStore; public interface IClock; public interface IMailer;

        internal sealed class Store(IClock clock) : IStore { public object C => clock; }

        internal sealed class Mailer : IMailer;

        public static class Registrations
        {
            public static IServiceCollection AddShop(this IServiceCollection services)
            {
                services.AddScoped<IStore, Store>();
                services.AddSingleton<IMailer, Mailer>();
                return services;
            }
        }
        """;

    private const string Program =
        """
        using Microsoft.Extensions.Hosting;
        using Shop;

        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddShop();
        builder.Services.AddSingleton<IClock, Clock>();
        builder.Build().Run();

        sealed class Clock : IClock;

        """;

    private static FixedProject[] Application(string library = Library, string program = Program) => [new FixedProject("Lib", false, library), new FixedProject("App", true, program) { References = ["Lib"] }];

    private static FixedProject Tests(string source) => new("Tests", false, source) { References = ["Lib", "App"], Assemblies = [Adopted.Tests] };

    [Fact]
    public async Task Registrations_of_all_projects_become_attributes_and_AddMesh_comes_where_the_builder_is_created()
    {
        Adopted adopted = (await Adopted.OfAsync(Application())).AssertBuilds();
        Assert.Equal(["Clock", "Store", "Mailer"], adopted.Converted);
        Assert.Contains("[Service(Lifetime = ServiceLifetime.Scoped)]\ninternal sealed class Store", await adopted.TextAsync(project: "Lib"), StringComparison.Ordinal);
        Assert.Contains("[Service]\ninternal sealed class Mailer", await adopted.TextAsync(project: "Lib"), StringComparison.Ordinal);
        Assert.Contains("    {\n        return services;\n    }", await adopted.TextAsync(project: "Lib"), StringComparison.Ordinal);
        Assert.Contains("var builder = Host.CreateApplicationBuilder(args);\nbuilder.Services.AddMesh();\nbuilder.Services.AddShop();\nbuilder.Build().Run();", await adopted.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(["Test0.cs(4)"], adopted.Result.Creations);
    }

    [Fact]
    public async Task A_second_time_there_is_nothing_to_do()
    {
        Adopted first = await Adopted.OfAsync(Application());
        Adopted second = await Adopted.OfAsync(Application(await first.TextAsync(project: "Lib"), await first.TextAsync()));
        Assert.Empty(second.AssertBuilds().Result.Outcomes);
        Assert.Empty(second.Result.Creations);
        Assert.Empty(second.Result.After.GetChanges(second.Result.Before).GetProjectChanges());
    }

    [Theory]
    [InlineData("services.AddSingleton<IMailer>(_ => new Mailer());", "AddSingleton<IMailer>", "a factory makes it")]
    [InlineData("services.AddSingleton<IMailer>(new Mailer());", "AddSingleton<IMailer>", "an instance is registered")]
    [InlineData("services.TryAddSingleton<IMailer, Mailer>();", "TryAdd", "only where nothing else has")]
    [InlineData("services.Replace(ServiceDescriptor.Singleton<IMailer, Mailer>());", "Replace", "changes what was registered before")]
    [InlineData("if (services.Count > 5) services.AddSingleton<IMailer, Mailer>();", "AddSingleton<IMailer", "under a condition")]
    [InlineData("services.AddSingleton<IMailer, Mailer>().AddSingleton<IMailer, Other>();", "AddSingleton<IMailer, Mailer>", "Test0.cs(")]
    [InlineData("services.AddSingleton(typeof(IBox<>), typeof(Box<>));", "Box<>", "is generic")]
    [InlineData("foreach (Type type in new[] { typeof(Mailer) }) services.AddSingleton(typeof(IMailer), type);", "AddSingleton(typeof(IMailer), type)", "known when it runs")]
    [InlineData("services.AddSingleton<IMailer, Two>();", "Two", "several constructors")]
    [InlineData("services.AddHostedService<Worker>();", "AddHostedService", "the host starts it")]
    [InlineData("services.AddSingleton<IFormatProvider, Format>();", "IFormatProvider", "library")]
    public async Task What_stays_says_why(string statement, string call, string reason)
    {
        string program = $$"""
            using Microsoft.Extensions.DependencyInjection.Extensions;
            using Microsoft.Extensions.Hosting;

            var builder = Host.CreateApplicationBuilder(args);
            var services = builder.Services;
            {{statement}}

            interface IMailer; class Mailer : IMailer; class Other : IMailer; interface IBox<T>; class Box<T> : IBox<T>;
            class Two : IMailer { public Two() { } public Two(IBox<int> box) { } }
            class Worker : BackgroundService { protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask; }
            class Format : IFormatProvider { public object? GetFormat(Type? type) => null; }

            """;
        Adopted adopted = await Adopted.OfAsync(program);
        Assert.Empty(adopted.Converted);
        Assert.Contains(reason, adopted.ReasonFor(call), StringComparison.Ordinal);
        Assert.Equal(program, await adopted.TextAsync());
    }

    [Fact]
    public async Task What_no_application_calls_stays()
    {
        Adopted adopted = await Adopted.OfAsync(Application(program: "System.Console.WriteLine();\n"));
        Assert.Contains("lost sight of", adopted.ReasonFor("AddScoped<IStore"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_of_two_applications_registers_stays_when_the_other_sees_the_class_too()
    {
        Adopted adopted = await Adopted.OfAsync([.. Application(), new FixedProject("Migrator", true, "using Microsoft.Extensions.Hosting;\nvar builder = Host.CreateApplicationBuilder(args);\nbuilder.Services.AddSingleton<Runner>();\nbuilder.Build();\nclass Runner;\n") { References = ["Lib"] }]);
        Assert.Equal(["Clock", "Runner"], adopted.AssertBuilds().Converted);
        Assert.Contains("'App' registers it, and 'Migrator', which references its project too, does not", adopted.ReasonFor("AddScoped<IStore"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_a_test_fills_gets_AddMesh_first_and_loses_what_that_registers_again()
    {
        Adopted adopted = await Adopted.OfAsync([.. Application(), Tests(
            """
            using Shop;

            public class StoreTests
            {
                public object M()
                {
                    var services = new ServiceCollection();
                    services.AddSingleton<IClock>(_ => null!);
                    services.AddShop();
                    return services.BuildServiceProvider();
                }

                public object N() => new ServiceCollection().AddShop().AddSingleton<IMailer, Fake>();

                private sealed class Fake : IMailer;
            }
            """)]);
        Assert.Equal(["Clock", "Store", "Mailer"], adopted.AssertBuilds().Converted);
        string text = await adopted.TextAsync(project: "Tests");
        Assert.Contains("var services = new ServiceCollection();\n        services.AddMesh();\n        services.AddSingleton<IClock>(_ => null!);", text, StringComparison.Ordinal);
        Assert.Contains("=> new ServiceCollection().AddMesh().AddShop().AddSingleton<IMailer, Fake>();", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_test_registers_again_goes()
    {
        Adopted adopted = await Adopted.OfAsync([.. Application(Library.Replace("internal sealed class Mailer", "public sealed class Mailer", StringComparison.Ordinal)), Tests(
            "using Shop;\n\npublic class StoreTests\n{\n    public object M()\n    {\n        var services = new ServiceCollection();\n        services.AddShop();\n        services.AddSingleton<IMailer, Mailer>();\n        return services;\n    }\n}\n")]);
        Assert.DoesNotContain("AddSingleton", await adopted.AssertBuilds().TextAsync(project: "Tests"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_test_looks_at_how_descriptors_make_what_they_have_all_of_its_container_stays()
    {
        Adopted adopted = await Adopted.OfAsync([.. Application(), Tests(
            "using System.Linq;\nusing Shop;\n\npublic class StoreTests\n{\n    public object M()\n    {\n        var services = new ServiceCollection();\n        services.AddShop();\n        return services.Select(service => service.ImplementationType!.Name);\n    }\n}\n")]);
        Assert.Equal(["Clock"], adopted.AssertBuilds().Converted);
        Assert.Contains("Test0.cs(10) looks at the descriptors", adopted.ReasonFor("AddScoped<IStore"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_project_that_stays_without_Mesh_registers_is_taken_on_trust()
    {
        FixedProject module = new("Module", false, "using Shop;\nnamespace Modules;\npublic interface IRates;\npublic class ShopModule { public virtual void Register(IServiceCollection services) => services.AddSingleton<IRates>(_ => null!); }\n") { References = ["Lib"] };
        FixedProject[] application = Application(program: Program.Replace("sealed class Clock : IClock;", "sealed class Clock(Modules.IRates rates) : IClock { public object R => rates; }", StringComparison.Ordinal).Replace("builder.Services.AddShop();", "builder.Services.AddShop();\nnew Modules.ShopModule().Register(builder.Services);", StringComparison.Ordinal));
        Adopted adopted = await Adopted.OfAsync("Module", [application[0] with { Sources = ["namespace Shop;\npublic interface IClock;\npublic static class Registrations { public static IServiceCollection AddShop(this IServiceCollection services) => services; }\n"] }, module, application[1] with { References = ["Lib", "Module"] }]);
        Assert.Equal(["Clock"], adopted.AssertBuilds().Converted);
    }

    [Fact]
    public async Task A_fault_that_the_application_has_anyway_is_told()
    {
        Adopted adopted = await Adopted.OfAsync(Application(Library.Replace("class Mailer : IMailer;", "class Mailer(IStore store) : IMailer { public object S => store; }", StringComparison.Ordinal)));
        Assert.Equal(["Clock", "Store", "Mailer"], adopted.Converted);
        Assert.Equal("MESH003", Assert.Single(adopted.Result.Errors).Id);
    }

    [Fact]
    public async Task Decorators_of_Scrutor_become_attributes_with_what_they_decorate()
    {
        const string Scrutor = "namespace Microsoft.Extensions.DependencyInjection;\npublic static class DecorationExtensions { public static IServiceCollection Decorate<TService, TDecorator>(this IServiceCollection services) where TDecorator : TService => services; }\n";
        string library = Library.Replace("services.AddSingleton<IMailer, Mailer>();", "services.AddSingleton<IMailer, Mailer>().Decorate<IMailer, Inner>().Decorate<IMailer, Outer>();", StringComparison.Ordinal)
            + "\nclass Inner(IMailer inner) : IMailer { public object I => inner; }\n\nclass Outer(IMailer inner) : IMailer { public object I => inner; }\n";
        FixedProject[] application = Application(library);
        Adopted adopted = await Adopted.OfAsync([new FixedProject("Scrutor", false, Scrutor), application[0] with { References = ["Scrutor"] }, application[1] with { References = ["Lib", "Scrutor"] }]);
        Assert.Equal(["Clock", "Store", "Mailer", "Inner", "Outer"], adopted.AssertBuilds().Converted);
        string text = await adopted.TextAsync(project: "Lib");
        Assert.Contains("[Service(Decorates = typeof(IMailer), Order = 1)]\nclass Inner", text, StringComparison.Ordinal);
        Assert.Contains("[Service(Decorates = typeof(IMailer))]\nclass Outer", text, StringComparison.Ordinal);
    }
}
