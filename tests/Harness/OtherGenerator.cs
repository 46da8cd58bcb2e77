using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Harness;

/// <summary>A generator that adds what a test says: what one generator adds no other sees.</summary>
/// <param name="files">Its files, by name.</param>
public sealed class OtherGenerator(params (string Name, string Text)[] files) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(context.CompilationProvider, (output, _) =>
    {
        foreach ((string name, string text) in files) output.AddSource(name, SourceText.From(text, Encoding.UTF8));
    });

    /// <summary>Runs both over a compilation, as the compiler does, and gives what comes out.</summary>
    public CSharpCompilation Beside(IIncrementalGenerator generator, CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator(), this.AsSourceGenerator()], parseOptions: Compile.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (CSharpCompilation)output;
    }
}
