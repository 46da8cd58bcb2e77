using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.CodeFixes.Tests.Fixes;

public class PromiseByHostTests
{
    private const string Orders = "namespace Shop;\n\npublic interface IDatabase;\n\n[Service]\npublic sealed class Orders(IDatabase database) { public IDatabase Database => database; }\n";

    [Fact]
    public Task The_attribute_goes_below_those_that_there_are() => Verify(
        [Orders, "using System.Text;\n\n// What others register.\n[assembly: ProvidedByHost<StringBuilder>]\n[assembly: System.Reflection.AssemblyTitle(\"x\")]\n\nclass Program { static void Main() { } }\n"],
        [Orders, "using System.Text;\n\n// What others register.\n[assembly: ProvidedByHost<StringBuilder>]\n[assembly: ProvidedByHost<Shop.IDatabase>]\n[assembly: System.Reflection.AssemblyTitle(\"x\")]\n\nclass Program { static void Main() { } }\n"]);

    [Theory]
    [InlineData("using System.Text;\n\n", "using System.Text;\n\n[assembly: ProvidedByHost<Shop.IDatabase>]\n\n")]
    [InlineData("", "[assembly: ProvidedByHost<Shop.IDatabase>]\n\n")]
    [InlineData("// About the program.\n", "[assembly: ProvidedByHost<Shop.IDatabase>]\n\n// About the program.\n")]
    [InlineData("// A licence.\n\n// About the program.\n", "// A licence.\n\n[assembly: ProvidedByHost<Shop.IDatabase>]\n\n// About the program.\n")]
    [InlineData("#nullable disable\n", "#nullable disable\n[assembly: ProvidedByHost<Shop.IDatabase>]\n\n")]
    [InlineData("using Shop;\n\n", "using Shop;\n\n[assembly: ProvidedByHost<IDatabase>]\n\n")]
    public Task Else_it_goes_to_the_file_of_the_entry_point(string before, string after) => Verify(
        [Orders, before + "class Program { static void Main() { } }\n"],
        [Orders, after + "class Program { static void Main() { } }\n"]);

    [Fact]
    public Task What_a_library_misses_is_promised_by_the_application() => Fix.Harness.VerifyAsync(
        new PromiseByHost(),
        "Mark 'IDatabase' as provided by the host",
        Fix.Two(Orders, "var services = new ServiceCollection();\nservices.AddMesh();\n"),
        Fix.Two(Orders, "[assembly: ProvidedByHost<Shop.IDatabase>]\n\nvar services = new ServiceCollection();\nservices.AddMesh();\n"));

    [Fact]
    public Task A_generic_type_is_written_with_its_arguments() => Fix.Harness.VerifyAsync(
        new PromiseByHost(),
        "Mark 'IRepository<List<int>>' as provided by the host",
        Fix.Root("interface IRepository<T>;\n[Service] class Orders(IRepository<List<int>> all) { public object All => all; }\nclass Program { static void Main() { } }"),
        Fix.Root("[assembly: ProvidedByHost<IRepository<List<int>>>]\n\ninterface IRepository<T>;\n[Service] class Orders(IRepository<List<int>> all) { public object All => all; }\nclass Program { static void Main() { } }"));

    [Fact]
    public Task Before_version_11_of_the_language_a_typeof_names_it() => Fix.Harness.VerifyAsync(
        new PromiseByHost(),
        "Mark 'IA' as provided by the host",
        Old("interface IA { }\n[Service] class C { public C(IA a) { } }\nclass Program { static void Main() { } }"),
        Old("[assembly: ProvidedByHost(typeof(IA))]\n\ninterface IA { }\n[Service] class C { public C(IA a) { } }\nclass Program { static void Main() { } }"));

    private static FixedProject[] Old(string source) => [Fix.Root(source)[0] with { Language = LanguageVersion.CSharp10 }];

    [Fact]
    public Task All_are_promised() => Fix.Harness.VerifyAllAsync(
        new PromiseByHost(),
        "Mark 'IA' as provided by the host",
        FixAllScope.Solution,
        Fix.Root("interface IA; interface IB;\n[Service] class C(IA a, IB b) { public object D => (a, b); }\nclass Program { static void Main() { } }"),
        Fix.Root("[assembly: ProvidedByHost<IA>]\n[assembly: ProvidedByHost<IB>]\n\ninterface IA; interface IB;\n[Service] class C(IA a, IB b) { public object D => (a, b); }\nclass Program { static void Main() { } }"));

    private static Task Verify(string[] before, string[] after) => Fix.Harness.VerifyAsync(new PromiseByHost(), "Mark 'IDatabase' as provided by the host", Fix.Root(before), Fix.Root(after));
}
