using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Graphs;

/// <summary>Two assemblies have types of one full name.</summary>
public class SameNameTests
{
    private const string Root = "static class Startup { static void Configure(IServiceCollection services) { services.AddMesh(); } }";

    [Fact]
    public async Task A_contract_of_another_assembly_that_is_called_the_same_does_not_provide()
    {
        MetadataReference left = Run.Module("namespace Common { internal interface IGuard; } public interface IA; [Service] internal class A(Common.IGuard guard) : IA;", "LibA");
        const string Provided = "namespace Common { internal interface IGuard; [Service] internal class Guard : IGuard; }";
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Root, references: [left, Run.Module(Provided, "LibB")])));
        Assert.Equal(("MESH002", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        Assert.Contains("'A' asks for 'IGuard'", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains("'Guard' (in LibB) provides another 'IGuard': Common.IGuard of LibB, not of LibA", Run.Message(diagnostic), StringComparison.Ordinal);
        // With the service in its own assembly nothing is missing.
        MetadataReference whole = Run.Module(Provided + "public interface IA; [Service] internal class A(Common.IGuard guard) : IA;", "LibA");
        Assert.Empty(await Run.Over(Compile.Root(Root, references: [whole])));
    }

    [Fact]
    public async Task Two_services_of_one_full_name_and_one_name_are_told_with_their_assemblies()
    {
        const string Shared = "namespace Common { internal interface IGuard; [Service] internal class Guard : IGuard; }";
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Root, references: [Run.Module(Shared, "LibA"), Run.Module(Shared, "LibB")])));
        Assert.Equal(
            "'Common.Guard' (in LibB) is named \"guard\", as is 'Common.Guard' (in LibA). help: give one of them another name, such as [Service(Name = \"guard2\")]; "
            + "in a file that both projects compile, take the name from a constant that each of them declares.",
            Run.Message(diagnostic));
        const string Named = "namespace Common { internal interface IGuard; [Service(Name = Names.Guard)] internal class Guard : IGuard; }";
        Assert.Empty(await Run.Over(Compile.Root(Root, references:
        [
            Run.Module(Named + "static class Names { public const string Guard = \"left\"; }", "LibA"), Run.Module(Named + "static class Names { public const string Guard = \"right\"; }", "LibB"),
        ])));
    }

    [Fact]
    public async Task The_other_name_of_a_generic_service_is_that_of_its_class()
    {
        const string Shared = "namespace Common { internal interface IBox<T>; [Service(NAME)] internal class Box<T> : IBox<T>; [Service(Name = Names.User)] internal class User(IBox<int> box); static class Names { public const string User = \"USER\", Box = User + \"-box\"; } }";
        MetadataReference Module(string assembly, string name) => Run.Module(Shared.Replace("USER", assembly, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal), assembly);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Root, references: [Module("left", ""), Module("right", "")])));
        Assert.Contains("'Common.Box<int>' (in right) is named \"box<int>\", as is 'Common.Box<int>' (in left). help: give one of them another name, such as [Service(Name = \"box2\")]; ", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Empty(await Run.Over(Compile.Root(Root, references: [Module("left", "Name = Names.Box"), Module("right", "Name = Names.Box")])));
    }

    [Fact]
    public async Task A_captive_is_found_in_its_own_assembly()
    {
        const string Shared = "namespace Common { internal interface IGuard; [Service(Name = Names.Guard, Lifetime = Names.Life)] internal class Guard : IGuard; } public class {0} { } [Service] internal class Holder{0}(Common.IGuard guard);";
        MetadataReference singleton = Run.Module(Shared.Replace("{0}", "A", StringComparison.Ordinal) + "static class Names { public const string Guard = \"left\"; public const ServiceLifetime Life = ServiceLifetime.Singleton; }", "LibA");
        MetadataReference scoped = Run.Module(Shared.Replace("{0}", "B", StringComparison.Ordinal) + "static class Names { public const string Guard = \"right\"; public const ServiceLifetime Life = ServiceLifetime.Scoped; }", "LibB");
        // The library's own build reports its own; here it is known.
        Assert.Empty(await Run.Over(Compile.Root(Root, references: [singleton, scoped])));
        MetadataReference contracts = Run.Module("public interface IA;", "Contracts");
        MetadataReference holder = Run.Module("namespace Common { [Service(Name = \"one\")] public class Guard; } [Service] internal class Holder(IA a);", "LibA", contracts);
        MetadataReference held = Run.Module("namespace Common { [Service(Name = \"two\", Lifetime = ServiceLifetime.Scoped)] public class Guard : IA; }", "LibB", contracts);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Root, references: [contracts, holder, held])));
        Assert.Equal("MESH003", diagnostic.Id);
        Assert.Contains("Holder (in LibA) -> Guard (in LibB)", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_type_of_the_project_that_hides_one_of_a_library_is_asked_for_itself() => Run.Root(
        """
        namespace Common { public interface IClock; }
        [Service] class User(Common.IClock {|MESH002:clock|});
        """,
        Run.Module("namespace Common { public interface IClock; [Service] public class Clock : IClock; }"));

    [Fact]
    public Task A_type_of_the_project_that_hides_one_of_a_library_is_provided_by_itself() => Run.Root(
        """
        namespace Common { public interface IClock; [Service(Name = "own")] public class Clock : IClock; }
        [Service] class User(Common.IClock clock);
        """,
        Run.Module("namespace Common { public interface IClock; [Service] public class Clock : IClock; }"));

    [Fact]
    public async Task DependsOn_means_the_class_of_its_own_assembly()
    {
        MetadataReference left = Run.Module("namespace Common { internal abstract class Guard; } [Service(DependsOn = [typeof(Common.Guard)])] public class Waiting;", "LibA");
        MetadataReference right = Run.Module("namespace Common { [Service] internal class Guard; }", "LibB");
        Assert.Equal("MESH006", Assert.Single(await Run.Over(Compile.Root(Root, references: [left, right]))).Id);
    }

    [Fact]
    public async Task Two_methods_of_one_full_name_register_what_each_registers()
    {
        MetadataReference left = Run.Module("public interface IA; public class A : IA; public static class Parts { public static IServiceCollection AddParts(this IServiceCollection services) => services.AddSingleton<IA, A>(); }", "LibA");
        MetadataReference right = Run.Module("public interface IB; public class B : IB; public static class Parts { public static IServiceCollection AddParts(this IServiceCollection services) => services.AddSingleton<IB, B>(); }", "LibB");
        MetadataReference caller = Run.Module("public static class All { public static IServiceCollection AddAll(this IServiceCollection services) => services.AddParts(); }", "LibC", left);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(
            "[Service] class User(IA a, IB b); static class Startup { static void Configure(IServiceCollection services) { services.AddAll().AddMesh(); } }", references: [left, right, caller])));
        Assert.Contains("'User' asks for 'IB'", Run.Message(diagnostic), StringComparison.Ordinal);
        Assert.Contains("AddParts() (in LibB) registers it, but is not called", Run.Message(diagnostic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_library_registers_or_promises_is_of_its_own_type()
    {
        const string Asking = "namespace Common { internal interface IGuard; } [Service] internal class Asking(Common.IGuard guard);";
        MetadataReference registering = Run.Module("namespace Common { internal interface IGuard; internal class Guard : IGuard; } public static class R { public static IServiceCollection AddR(this IServiceCollection services) => services.AddSingleton<Common.IGuard, Common.Guard>(); }", "LibB");
        MetadataReference promising = Run.Module("[assembly: ProvidedByHost<Common.IGuard>] namespace Common { internal interface IGuard; }", "LibC");
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(
            "static class Startup { static void Configure(IServiceCollection services) { services.AddR().AddMesh(); } }", references: [Run.Module(Asking, "LibA"), registering, promising])));
        Assert.Equal("MESH002", diagnostic.Id);
        MetadataReference promised = Run.Module("[assembly: ProvidedByHost<Common.IGuard>]" + Asking, "LibA");
        Assert.Empty(await Run.Over(Compile.Root(Root, references: [promised])));
    }
}
