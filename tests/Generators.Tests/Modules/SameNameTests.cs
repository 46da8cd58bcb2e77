using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Modules;

/// <summary>Two assemblies have types of one full name: files that both compile, packages of source.</summary>
public class SameNameTests
{
    private const string Guard =
        """
        namespace Common
        {
            internal interface IGuard { string Home { get; } }
            [Service(Name = Names.Guard)] internal sealed class Guard : IGuard, IServiceLifecycle
            {
                public string Home => typeof(Guard).Assembly.GetName().Name + (ready ? "" : "?");
                private bool ready;
                public ValueTask InitializeAsync(CancellationToken cancellationToken) { ready = true; return default; }
            }
        }
        """;

    [Fact]
    public void Each_library_gets_its_own_of_two_services_and_both_are_started_and_listed()
    {
        CSharpCompilation left = Scenario.Library(Guard + "static class Names { public const string Guard = \"left-guard\"; } public interface ILeft { string Guard { get; } } [Service] internal class Left(Common.IGuard guard) : ILeft { public string Guard => guard.Home; }", "LibA");
        CSharpCompilation right = Scenario.Library(Guard + "static class Names { public const string Guard = \"right-guard\"; } public interface IRight { string Guard { get; } } [Service] internal class Right(Common.IGuard guard) : IRight { public string Guard => guard.Home; }", "LibB");
        Assert.Equal("LibA LibB; left-guard Running, right-guard Running, left Running, right Running, both Running", Scenario.Run(
            """
            using System.Linq;
            [Service] public class Both(ILeft left, IRight right) { public string Guards => left.Guard + " " + right.Guard; }
            public static class Scenario { public static async Task<object?> Run()
            {
                using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                await provider.GetRequiredService<IServiceOrchestrator>().StartAsync(default);
                return provider.GetRequiredService<Both>().Guards + "; " + string.Join(", ", provider.GetRequiredService<IServiceRegistry>().Services.Select(s => s.Name + " " + s.Status));
            } }
            """,
            left, right));
    }

    [Fact]
    public void A_library_that_sees_the_internals_of_the_other_has_its_own()
    {
        CSharpCompilation left = Scenario.Library(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"LibB\")] [assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Test\")]" + Guard
            + "static class Names { public const string Guard = \"left-guard\"; } public interface ILeft { string Guard { get; } } [Service] internal class Left(Common.IGuard guard) : ILeft { public string Guard => guard.Home; }", "LibA");
        // CS0436: the name means its own, and its header switches the warning off.
        CSharpCompilation right = Generate.Output(new MeshGenerator(), Compile.Library(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Test\")]" + Guard + "static class Names { public const string Guard = \"right-guard\"; } public interface IRight { string Guard { get; } } [Service] internal class Right(Common.IGuard guard, ILeft left) : IRight { public string Guard => guard.Home + \" of \" + left.Guard; }",
            "LibB", [left.ToReference()]));
        Assert.Equal("LibB? of LibA?", Scenario.Run(
            "public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IRight>().Guard; }", left, right));
    }

    [Fact]
    public void A_type_of_the_application_that_hides_one_of_a_library_is_a_type_of_its_own()
    {
        CSharpCompilation library = Scenario.Library("namespace Common { public interface IClock { string Home { get; } } [Service(Name = \"lib-clock\")] public class Clock : IClock { public string Home => \"library\"; } } public interface IUser { string Clock { get; } } [Service] internal class User(Common.IClock clock) : IUser { public string Clock => clock.Home; }", "Lib");
        CSharpCompilation root = Generate.Output(new MeshGenerator(), Compile.Root(
            """
            namespace Common { public interface IClock { string Home { get; } } [Service] public class Clock : IClock { public string Home => "application"; } }
            [Service] public class Own(Common.IClock clock, IUser user, IEnumerable<Common.IClock> all) { public string Clocks => clock.Home + " " + user.Clock + " " + new List<Common.IClock>(all).Count; }
            public static class Scenario { public static object? Run() => new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<Own>().Clocks; }
            """, references: [library.ToReference()]));
        Assert.Equal("application library 1", Compile.Load(library, root).GetType("Scenario")!.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public void DependsOn_waits_for_the_class_of_its_own_assembly()
    {
        const string Shared = "namespace Common { [Service(Name = Names.Guard)] internal class Guard; }";
        CSharpCompilation left = Scenario.Library(Shared + "static class Names { public const string Guard = \"a-guard\"; }", "LibA");
        CSharpCompilation right = Scenario.Library(Shared + "static class Names { public const string Guard = \"b-guard\"; } [Service(DependsOn = [typeof(Common.Guard)])] public class Waiting;", "LibB");
        string plan = Generate.Files(new MeshGenerator(), Compile.Root("", references: [left.ToReference(), right.ToReference()]))["Mesh.Root.g.cs"];
        Assert.Contains("waiting after b-guard\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generic_service_is_closed_over_each_of_two_arguments_of_one_name()
    {
        CSharpCompilation core = Scenario.Library("public interface IRepository<T> { string Home { get; } } [Service(Name = \"of\")] public class Repository<T> : IRepository<T> { public string Home => typeof(T).Assembly.GetName().Name!; }", "Core");
        const string Shared = "namespace Common { internal class Order; }";
        CSharpCompilation left = Scenario.Library(Shared + "public interface ILeft { string Home { get; } } [Service] internal class Left(IRepository<Common.Order> orders) : ILeft { public string Home => orders.Home; }", "LibA", core);
        CSharpCompilation right = Scenario.Library(Shared + "public interface IRight { string Home { get; } } [Service] internal class Right(IRepository<Common.Order> orders) : IRight { public string Home => orders.Home; }", "LibB", core);
        // The two repositories have one name, which MESH004 reports; they are two all the same.
        string module = Generate.Files(new MeshGenerator(), Compile.Root("", references: [core.ToReference(), left.ToReference(), right.ToReference()]))["Mesh.Root.g.cs"];
        Assert.Equal(4, module.Split("new(global::").Length - 1);
    }

    [Fact]
    public void Two_generic_services_of_one_name_are_both_closed()
    {
        const string Shared = "namespace Common { public interface IBox<T> { string Home { get; } } [Service(Name = Names.Box)] internal class Box<T> : IBox<T> { public string Home => typeof(Box<>).Assembly.GetName().Name!; } }";
        CSharpCompilation left = Scenario.Library(Shared + "static class Names { public const string Box = \"a\"; } public interface ILeft { string Home { get; } } [Service] internal class Left(Common.IBox<int> box) : ILeft { public string Home => box.Home; }", "LibA");
        CSharpCompilation right = Scenario.Library(Shared + "static class Names { public const string Box = \"b\"; } public interface IRight { string Home { get; } } [Service] internal class Right(Common.IBox<int> box) : IRight { public string Home => box.Home; }", "LibB");
        Assert.Equal("LibA LibB", Scenario.Run(
            """
            public static class Scenario { public static object? Run()
            {
                using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                return provider.GetRequiredService<ILeft>().Home + " " + provider.GetRequiredService<IRight>().Home;
            } }
            """, left, right));
    }

    [Fact]
    public void What_the_application_cannot_name_it_does_not_close()
    {
        CSharpCompilation contracts = Scenario.Library("public interface IRepository<T> { }", "Contracts");
        CSharpCompilation core = Scenario.Library("[Service] internal class Repository<T> : IRepository<T>;", "Core", contracts);
        CSharpCompilation left = Scenario.Library("namespace Common { public class Order; } [Service] internal class Left(IRepository<Common.Order> orders) { public object Orders => orders; }", "LibA", contracts);
        CSharpCompilation right = Scenario.Library("namespace Common { public class Order; }", "LibB");
        // MESH068 says so; without the other library it is closed.
        Assert.DoesNotContain("Mesh.Module.g.cs", Generate.Files(new MeshGenerator(), Compile.Root("", references: [contracts.ToReference(), core.ToReference(), left.ToReference(), right.ToReference()])).Keys);
        Compile.AssertNoErrors(Generate.Output(new MeshGenerator(), Compile.Root("", references: [contracts.ToReference(), core.ToReference(), left.ToReference(), right.ToReference()])));
        Assert.Contains("Mesh.Module.g.cs", Generate.Files(new MeshGenerator(), Compile.Root("", references: [contracts.ToReference(), core.ToReference(), left.ToReference()])).Keys);
    }

    [Fact]
    public void A_capability_that_the_application_cannot_name_is_left_out()
    {
        const string Capability = "[assembly: Mesh.Composition.MeshCapability<Common.Extra>] namespace Common { public class Extra : Mesh.Composition.IMeshCapability { public static void Register(Mesh.Composition.MeshBuilder mesh) { } } }";
        MetadataReference[] references = [Compile.Library(Capability, "LibA").ToReference(), Compile.Library(Capability, "LibB").ToReference()];
        CSharpCompilation root = Generate.Output(new MeshGenerator(), Compile.Root("", references: references));
        Compile.AssertNoErrors(root);
        Assert.DoesNotContain("Common.Extra", Generate.Files(new MeshGenerator(), Compile.Root("", references: references))["Mesh.Root.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Common.Extra", Generate.Files(new MeshGenerator(), Compile.Root("", references: references[..1]))["Mesh.Root.g.cs"], StringComparison.Ordinal);
    }
}
