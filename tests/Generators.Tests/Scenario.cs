using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests;

/// <summary>Generates, compiles, loads and calls: what the source's <c>static class Scenario { static object Run() }</c> returns.</summary>
internal static class Scenario
{
    /// <summary>What a program must reference for its operations to be called by name.</summary>
    public static MetadataReference Coordination { get; } = MetadataReference.CreateFromFile(typeof(Mesh.Coordination.IServiceCoordinator).Assembly.Location);

    /// <summary>The source in a program that references Mesh.Coordination.</summary>
    public static object? RunCoordinated(string source) => Invoke([Generate.Run(new MeshGenerator(), Compile.Root("using Mesh.Coordination;\n" + source, references: [Coordination]))]);

    public static object? Run(string source, params CSharpCompilation[] libraries)
    {
        CSharpCompilation root = Generate.Run(new MeshGenerator(), Compile.Root(source, references: libraries.Select(static library => library.ToReference())));
        return Invoke([.. libraries, root]);
    }

    /// <summary>Runs code with the container of an application that has services.</summary>
    /// <param name="services">The types of the application.</param>
    /// <param name="body">The code, whose <c>provider</c> is the container, and which returns a value.</param>
    /// <param name="configure">Statements that change <c>services</c> after <c>AddMesh()</c>.</param>
    /// <param name="libraries">The libraries that the application references.</param>
    public static object? RunInContainer(string services, string body, string configure = "", params CSharpCompilation[] libraries) => Run(
        $$"""
        using System.Linq;
        {{services}}
        public static class Scenario
        {
            public static object Run()
            {
                var services = new ServiceCollection();
                services.AddMesh();
                {{configure}}
                using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
                return Body(provider);
            }

            private static object Body(IServiceProvider provider) { {{body}} }
        }
        """,
        libraries);

    public static CSharpCompilation Library(string source, string assembly, params CSharpCompilation[] libraries) =>
        Generate.Run(new MeshGenerator(), Compile.Library(source, assembly, libraries.Select(static library => library.ToReference())));

    private static object? Invoke(Compilation[] compilations)
    {
        MethodInfo run = Compile.Load(compilations).GetType("Scenario")!.GetMethod("Run", BindingFlags.Static | BindingFlags.Public)!;
        object? result = run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
        return result is Task<object?> task ? task.GetAwaiter().GetResult() : result;
    }
}
