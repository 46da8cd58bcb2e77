using Microsoft.CodeAnalysis;

namespace Mesh.Benchmarks.Generator;

/// <summary>The least that a generator for annotated classes can do: find them, and note their names.</summary>
internal sealed class FloorGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("Mesh.ServiceAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name),
        static (_, _) => { });
}
