using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Determines whether invisible code may provide a type: a scan for classes, or a method of an assembly that knows the type but not
/// Mesh. Such code is trusted to.
/// </summary>
internal sealed class UnseenProviders(CompilationGraph graph, CancellationToken cancellationToken)
{
    private Implementations? _implementations;

    public bool May(TypeRef type)
    {
        Compositions compositions = graph.Compositions(cancellationToken);
        // A scan finds classes; where there is none, it finds none.
        if (compositions.Scans && (_implementations ??= new Implementations(graph.Compilation, cancellationToken)).Of(type).Any()) return true;
        return compositions.CallsUnknown && HomeOf(type) is { } home && !SymbolEqualityComparer.Default.Equals(home, graph.Compilation.Assembly) && compositions.MayBeProvided(home);
    }

    private IAssemblySymbol? HomeOf(TypeRef type) => graph.Compilation.SyntaxTrees.FirstOrDefault() is { } tree
        ? graph.Compilation.GetSemanticModel(tree).GetSpeculativeTypeInfo(0, SyntaxFactory.ParseTypeName(type.ToString()), SpeculativeBindingOption.BindAsTypeOrNamespace).Type?.ContainingAssembly
        : null;
}
