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

    public static CSharpCompilation Library(string source, string assembly, params CSharpCompilation[] libraries) =>
        Generate.Run(new MeshGenerator(), Compile.Library(source, assembly, libraries.Select(static library => library.ToReference())));

    private static object? Invoke(Compilation[] compilations)
    {
        MethodInfo run = Compile.Load(compilations).GetType("Scenario")!.GetMethod("Run", BindingFlags.Static | BindingFlags.Public)!;
        object? result = run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
        return result is Task<object?> task ? task.GetAwaiter().GetResult() : result;
    }
}
