using Mesh.CodeFixes.Fixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class CallAddMeshTests
{
    private const string Service = "[Service] class A;";

    [Theory]
    [InlineData("var builder = Host.CreateApplicationBuilder(args); // The host.\n\nbuilder.Build().Run();\n", "var builder = Host.CreateApplicationBuilder(args); // The host.\nbuilder.Services.AddMesh();\n\nbuilder.Build().Run();\n")]
    [InlineData("Host.CreateApplicationBuilder(args).Build().Run();\n", "Host.CreateApplicationBuilder(args).AddMesh().Build().Run();\n")]
    [InlineData("Host.CreateDefaultBuilder(args)\n    .ConfigureServices(s => { })\n    .Build().Run();\n", "Host.CreateDefaultBuilder(args).ConfigureServices(services => services.AddMesh())\n    .ConfigureServices(s => { })\n    .Build().Run();\n")]
    [InlineData("var builder = Host.CreateDefaultBuilder(args);\nbuilder.Build().Run();\n", "var builder = Host.CreateDefaultBuilder(args).ConfigureServices(services => services.AddMesh());\nbuilder.Build().Run();\n")]
    public Task It_is_called_where_the_builder_is_created(string before, string after) => Fix.Harness.VerifyAsync(
        new CallAddMesh(),
        "Call AddMesh()",
        Fix.Root("using Microsoft.Extensions.Hosting;\n\n" + before, Service),
        Fix.Root("using Microsoft.Extensions.Hosting;\n\n" + after, Service));

    [Fact]
    public Task In_a_method_it_is_a_statement_of_its_own() => Fix.Harness.VerifyAsync(
        new CallAddMesh(),
        "Call AddMesh()",
        Fix.Root("using Microsoft.Extensions.Hosting;\n\nstatic class Program\n{\n    static void Main()\n    {\n        // The host.\n        HostApplicationBuilder b = Host.CreateApplicationBuilder();\n        b.Build().Run();\n    }\n}\n", Service),
        Fix.Root("using Microsoft.Extensions.Hosting;\n\nstatic class Program\n{\n    static void Main()\n    {\n        // The host.\n        HostApplicationBuilder b = Host.CreateApplicationBuilder();\n        b.Services.AddMesh();\n        b.Build().Run();\n    }\n}\n", Service));
}
