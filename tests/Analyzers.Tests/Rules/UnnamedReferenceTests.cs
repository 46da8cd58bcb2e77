using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH066: services of a reference that has an alias of its own.</summary>
public class UnnamedReferenceTests
{
    private const string Startup = "extern alias old; static class Startup { static void Configure(IServiceCollection services) => services.{|MESH066:AddMesh|}(); }";
    private const string Stub = " static class Generated { internal static void AddMesh(this IServiceCollection services) { } }";

    [Theory]
    [InlineData("[Service] public class Printer;")]
    [InlineData("[assembly: Mesh.Composition.MeshCapability<Pages>] public class Pages : Mesh.Composition.IMeshCapability { public static void Register(Mesh.Composition.MeshBuilder mesh) { } }")]
    public async Task It_is_reported_where_the_application_is_composed_and_nothing_of_it_is_printed(string library)
    {
        MetadataReference aliased = Run.Module(library, "Reports").WithAliases(["old"]);
        await Run.Root(Startup + Stub, aliased);
        CSharpCompilation output = Generate.Run(new MeshGenerator(), Compile.Root(Markup.Parse(Startup).Code, references: [aliased]));
        Assert.DoesNotContain(output.SyntaxTrees, static tree => tree.ToString().Contains("Printer", StringComparison.Ordinal) || tree.ToString().Contains("Pages", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Service] public class Printer;", "old", "global")]
    [InlineData("public class Printer;", "old")]
    public Task What_can_be_named_and_what_has_no_services_is_fine(string library, params string[] aliases) => Run.Root(Markup.Parse(Startup).Code + Stub, Run.Module(library, "Reports").WithAliases(aliases));

    [Fact]
    public Task What_is_asked_for_of_it_is_not_reported_as_missing_too() => Run.Root(
        Startup.Replace("static class Startup {", "static class Startup { static object Get(IServiceProvider provider) => provider.GetRequiredService<old::IPrinter>();", StringComparison.Ordinal) + Stub,
        Run.Module("public interface IPrinter; [Service] public class Printer : IPrinter;", "Reports").WithAliases(["old"]));

    [Fact]
    public Task A_library_registers_nothing_of_its_references() => Run.Library("extern alias old; [Service] class Shop;", Run.Module("[Service] public class Printer;", "Reports").WithAliases(["old"]));
}
