using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Modules;

/// <summary>Services of several assemblies are composed at the root.</summary>
public class ModuleTests
{
    [Fact]
    public void The_root_composes_the_services_of_the_libraries_also_internal_ones()
    {
        CSharpCompilation contracts = Scenario.Library("public interface IClock { string Now { get; } } public interface IStore { string Name { get; } }", "Contracts");
        CSharpCompilation clock = Scenario.Library("[Service] internal class Clock : IClock { public string Now => \"noon\"; }", "Clocks", contracts);
        // Built without seeing who provides IClock.
        CSharpCompilation store = Scenario.Library("[Service] internal class Store(IClock clock) : IStore { public string Name => clock.Now; }", "My.Stores-1", contracts);
        Assert.Equal("noon clock,store", Scenario.Run(
            """
            using System.Linq;
            public static class Scenario { public static object? Run()
            {
                using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                return provider.GetRequiredService<IStore>().Name + " " + string.Join(",", provider.GetRequiredService<IServiceRegistry>().Services.Select(s => s.Name));
            } }
            """,
            contracts, clock, store));
    }

    [Fact]
    public void A_generic_service_of_a_library_is_closed_where_it_is_asked_for()
    {
        CSharpCompilation library = Scenario.Library("public interface IRepository<T> where T : class { string Name { get; } } [Service] internal class Repository<T> : IRepository<T> where T : class { public string Name => typeof(T).Name; }", "Repositories");
        CSharpCompilation user = Scenario.Library(
            """
            internal class Hidden { }
            public interface IUser { string Name { get; } }
            [Service] internal class User(IRepository<Hidden> r) : IUser { public string Name => r.Name; }
            """, "Users", library);
        Assert.Equal("Hidden String", Scenario.Run(
            """
            [Service] class Own(IUser user, IRepository<string> r) { public string Names => user.Name + " " + r.Name; }
            public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Own>().Names; }
            """,
            library, user));
    }

    [Fact]
    public void The_root_closes_what_no_library_could()
    {
        CSharpCompilation contracts = Scenario.Library("public interface IRepository<T> { string Name { get; } } public interface IUser { string Name { get; } }", "Contracts");
        CSharpCompilation library = Scenario.Library("[Service] internal class Repository<T> : IRepository<T> { public string Name => typeof(T).Name; }", "Repositories", contracts);
        CSharpCompilation user = Scenario.Library("[Service] internal class User(IRepository<int> r) : IUser { public string Name => r.Name; }", "Users", contracts);
        Assert.Equal("Int32", Scenario.Run(
            "public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IUser>().Name; }",
            contracts, library, user));
    }

    [Fact]
    public void A_generic_service_whose_constraint_is_internal_is_closed_by_its_own_assembly_only()
    {
        CSharpCompilation library = Scenario.Library(
            """
            internal interface IEntity { } internal class Order : IEntity { }
            internal interface IRepository<T> where T : IEntity { string Name { get; } } [Service] internal class Repository<T> : IRepository<T> where T : IEntity { public string Name => typeof(T).Name; }
            public interface IUser { string Name { get; } } [Service] internal class User(IRepository<Order> r) : IUser { public string Name => r.Name; }
            """, "Repositories");
        Assert.Equal("Order", Scenario.Run(
            "public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IUser>().Name; }", library));
    }

    [Fact]
    public void Two_libraries_that_close_the_same_service_register_it_once()
    {
        CSharpCompilation library = Scenario.Library("public interface IRepository<T> { } [Service] internal class Repository<T> : IRepository<T> { }", "Repositories");
        CSharpCompilation one = Scenario.Library("public interface IOne { } [Service] internal class One(IRepository<int> r) : IOne { public object R => r; }", "Ones", library);
        CSharpCompilation two = Scenario.Library("public interface ITwo { } [Service] internal class Two(IRepository<int> r) : ITwo { public object R => r; }", "Twos", library);
        Assert.Equal(1, Scenario.Run(
            """
            using System.Linq;
            public static class Scenario
            {
                public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetServices<IRepository<int>>().Count();
            }
            """,
            library, one, two));
    }

    [Fact]
    public void A_test_that_sees_the_internals_of_an_application_has_an_AddMesh_of_its_own()
    {
        CSharpCompilation application = Generate.Run(new MeshGenerator(), Compile.Root(
            """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Test")] public interface IOne { string Name { get; } }
            [Service] internal class One : IOne { public string Name => "application"; }
            public static class Program { public static void Start() => new ServiceCollection().AddMesh(); }
            """, "Application"));
        Assert.Equal("double", Scenario.Run(
            """
            [Service(Name = "double")] internal class Double : IOne { public string Name => "double"; }
            public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IOne>().Name; }
            """,
            application));
    }

    [Fact]
    public void A_library_without_services_gets_no_code() => Assert.DoesNotContain(
        Generate.Files(new MeshGenerator(), Compile.Library("class Plain { }")).Keys, static name => name.StartsWith("Mesh.", StringComparison.Ordinal));

    [Fact]
    public void A_library_is_a_root_when_its_project_says_so() =>
        Assert.Contains("Mesh.Root.g.cs", Generate.Files(new MeshGenerator(), Compile.Library("class Plain { }"), new Dictionary<string, string> { ["MeshRoot"] = "true" }).Keys);

    [Fact]
    public void An_executable_is_no_root_when_its_project_says_so() =>
        Assert.DoesNotContain("Mesh.Root.g.cs", Generate.Files(new MeshGenerator(), Compile.Root("class Plain { }"), new Dictionary<string, string> { ["MeshRoot"] = "false" }).Keys);

    [Theory]
    [InlineData("new ServiceCollection().AddMesh();")]
    [InlineData("MeshServiceCollectionExtensions.AddMesh(new ServiceCollection());")]
    [InlineData("Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder().AddMesh();")]
    public void An_executable_that_is_no_root_but_calls_AddMesh_has_one(string call)
    {
        var properties = new Dictionary<string, string> { ["MeshRoot"] = "false" };
        CSharpCompilation application = Generate.Run(new MeshGenerator(), Compile.Root("[Service] public class One;", "Application"));
        CSharpCompilation tests = Compile.Root($$"""public class Tests { public void A() => new ServiceCollection(); public void B() { {{call}} } }""".Replace("=> new ServiceCollection();", "{ }", StringComparison.Ordinal), references: [application.ToReference()]);
        Assert.Contains("global::Mesh.Generated.Application.Module.Register(mesh);", Generate.Files(new MeshGenerator(), tests, properties)["Mesh.Root.g.cs"], StringComparison.Ordinal);
        Generate.Run(new MeshGenerator(), tests, properties);
    }

    [Fact]
    public void A_root_without_services_has_an_AddMesh_that_adds_none() => Assert.Equal(0, Scenario.Run(
        """
        public static class Scenario
        {
            public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IServiceRegistry>().Services.Count;
        }
        """));

    [Theory]
    [InlineData("Simple")]
    [InlineData("With.Dots")]
    [InlineData("with-dash_and_underscore")]
    [InlineData("123")]
    [InlineData("class")]
    [InlineData("Ünï.코드")]
    public Task Any_assembly_name_will_do(string assembly) =>
        Generate.CheckedFiles<MeshGenerator>(Compile.Root("public interface IOne { } [Service] class One : IOne { }", assembly));
}
