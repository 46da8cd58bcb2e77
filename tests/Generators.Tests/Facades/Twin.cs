using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Facades;

/// <summary>
/// Runs one body of code several times: with a bare instance of <c>Implementation</c> as <c>contract</c>, with the facade around one while operations are measured, and
/// with a facade that measures nothing. What it returns (or throws) must be the same each time, since a caller must not see which of them it holds.
/// </summary>
internal static class Twin
{
    /// <param name="source">Declares <c>IContract</c> and <c>[Service] class Implementation</c>.</param>
    /// <param name="body">Uses <c>contract</c> and returns what it saw; may await.</param>
    /// <param name="contract">The type of <c>contract</c>.</param>
    /// <param name="bare">Makes the bare instance.</param>
    /// <returns>What the body returned.</returns>
    public static object? Run(string source, string body, string contract = "IContract", string bare = "new Implementation()")
    {
        string text = $$"""
            using System.Linq;
            using System.Runtime.CompilerServices;
            using System.Diagnostics.CodeAnalysis;
            {{source}}
            public static partial class Scenario
            {
                public static object? Bare() => Body({{bare}});

                public static object? Facade(bool measured)
                {
                    using var provider = new ServiceCollection().AddMesh(options => options.Accumulate = measured).BuildServiceProvider();
                    var contract = provider.GetRequiredService<{{contract}}>();
                    if (contract is not Mesh.Registry.IServiceFacade) throw new Exception("no facade: " + contract.GetType());
                    object? result = Body(contract);
                    if (result is Task task) task.Wait();
                    return result;
                }

                internal static {{(body.Contains("await ", StringComparison.Ordinal) ? "async Task<object?>" : "unsafe object?")}} Body({{contract}} contract)
                {
                    {{body}}
                }
            }
            """;
        CSharpCompilation compilation = Generate.Output(new MeshGenerator(), Compile.Root(text));
        Type scenario = Compile.Load(compilation).GetType("Scenario")!;
        object? expected = Result(scenario, "Bare");
        Assert.Equal(expected, Result(scenario, "Facade", true));
        Assert.Equal(expected, Result(scenario, "Facade", false));
        return expected;
    }

    private static object? Result(Type scenario, string method, params object[] arguments)
    {
        object? result = scenario.GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return result is Task<object?> task ? task.GetAwaiter().GetResult() : result;
    }
}
