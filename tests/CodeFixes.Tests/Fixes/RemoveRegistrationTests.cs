using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class RemoveRegistrationTests
{
    private const string Service = "interface IFoo; [Service] class Foo : IFoo; ";

    [Theory]
    [InlineData("s.AddMesh(); s.AddSingleton<IFoo, Foo>();", "s.AddMesh(); ")]
    [InlineData("s.AddSingleton<IFoo, Foo>(); s.AddMesh();", "s.AddMesh();")]
    [InlineData("s.AddMesh(); s.AddOptions().AddSingleton<IFoo, Foo>().AddSingleton(new object());", "s.AddMesh(); s.AddOptions().AddSingleton(new object());")]
    [InlineData("s.AddMesh(); s.Add(ServiceDescriptor.Singleton<IFoo, Foo>());", "s.AddMesh(); ")]
    public Task The_call_is_removed(string before, string after) => Fix.Harness.VerifyAsync(
        new RemoveRegistration(),
        "Remove the registration by hand",
        Fix.Root($"{Service}static class Startup {{ static void M(IServiceCollection s) {{ {before} }} }}"),
        Fix.Root($"{Service}static class Startup {{ static void M(IServiceCollection s) {{ {after}}} }}".Replace(";}", "; }", StringComparison.Ordinal)));

    [Fact]
    public Task All_links_of_a_chain_are_removed() => Fix.Harness.VerifyAllAsync(
        new RemoveRegistration(),
        "Remove the registration by hand",
        FixAllScope.Solution,
        Fix.Root($"{Service}interface IBar; [Service] class Bar : IBar;\nstatic class Startup\n{{\n    static void M(IServiceCollection s)\n    {{\n        s.AddMesh();\n        s.AddSingleton<IFoo, Foo>().AddSingleton<IBar, Bar>();\n    }}\n}}"),
        Fix.Root($"{Service}interface IBar; [Service] class Bar : IBar;\nstatic class Startup\n{{\n    static void M(IServiceCollection s)\n    {{\n        s.AddMesh();\n    }}\n}}"));
}
