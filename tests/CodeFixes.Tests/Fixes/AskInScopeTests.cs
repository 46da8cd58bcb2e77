using Mesh.CodeFixes.Fixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class AskInScopeTests
{
    private const string Services = "public interface IOrders { void Place(); System.Threading.Tasks.Task PlaceAsync(); }\n[Service(Lifetime = ServiceLifetime.Scoped)] class Orders : IOrders { public void Place() { } public System.Threading.Tasks.Task PlaceAsync() => null!; }\n";

    [Theory]
    [InlineData("        // First.\n        host.Services.GetRequiredService<IOrders>().Place();\n", "        // First.\n        using (var scope = host.Services.CreateScope())\n        {\n            scope.ServiceProvider.GetRequiredService<IOrders>().Place();\n        }\n")]
    [InlineData("        await host.Services.GetRequiredService<IOrders>().PlaceAsync();\n", "        await using (var scope = host.Services.CreateAsyncScope())\n        {\n            await scope.ServiceProvider.GetRequiredService<IOrders>().PlaceAsync();\n        }\n")]
    [InlineData("        object scope = host;\n        System.Console.WriteLine(host.Services.GetRequiredService<IOrders>());\n", "        object scope = host;\n        using (var scope2 = host.Services.CreateScope())\n        {\n            System.Console.WriteLine(scope2.ServiceProvider.GetRequiredService<IOrders>());\n        }\n")]
    public Task The_statement_gets_a_scope_of_its_own(string before, string after) => Fix.Harness.VerifyAsync(new AskInScope(), "Ask in a scope of its own", Fix.Root(Program(before), Services), Fix.Root(Program(after), Services));

    [Theory]
    [InlineData("        IOrders orders = host.Services.GetRequiredService<IOrders>();\n        orders.Place();\n")]
    [InlineData("        IOrders? orders = null;\n        orders = host.Services.GetRequiredService<IOrders>();\n")]
    [InlineData("        host.Services.GetService(typeof(IOrders));\n")]
    public async Task What_keeps_what_it_gets_stays_as_it_is(string body) => Assert.Empty(await Fix.Harness.TitlesAsync(new AskInScope(), Fix.Root(Program(body), Services)));

    private static string Program(string body) => $"using Microsoft.Extensions.Hosting;\n\nstatic class Program\n{{\n    static async System.Threading.Tasks.Task Main()\n    {{\n        HostApplicationBuilder builder = Host.CreateApplicationBuilder();\n        builder.AddMesh();\n        IHost host = builder.Build();\n{body}        await host.RunAsync();\n    }}\n}}\n";
}
