using Mesh.Analyzers.Rules;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Graphs;

/// <summary>
/// The findings of the graph rules in a compilation, computed for the first service, and reported class by class, so that they show in the
/// editor while typing, unlike those of rules that wait for the end of the compilation.
/// </summary>
internal sealed class GraphFindings(Compilation compilation, CompositionRoot root, IReadOnlyList<GraphRule> rules)
{
    private readonly object _gate = new();
    private Dictionary<INamedTypeSymbol, List<Diagnostic>>? _byOwner;
    private SyntaxTree? _composed;
    private ILookup<SyntaxTree?, Diagnostic> _byFile = Enumerable.Empty<Diagnostic>().ToLookup(static diagnostic => diagnostic.Location.SourceTree);

    /// <summary>Gets the findings at a class.</summary>
    public List<Diagnostic> At(INamedTypeSymbol type, CancellationToken cancellationToken) => Find(cancellationToken).TryGetValue(type, out List<Diagnostic>? found) ? found : [];

    /// <summary>Gets the findings outside of services: where the application is composed, and at registrations by hand.</summary>
    public List<Diagnostic> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        Find(cancellationToken);
        // What is wrong in a file that is not C#, of Razor, or in a generated one, is reported with the file that composes the application,
        // or with the first.
        return [.. _byFile[tree], .. tree == _composed ? _byFile[null] : []];
    }

    // Not Lazy<T>: it would keep the exception of a cancelled request and throw it at the next.
    private Dictionary<INamedTypeSymbol, List<Diagnostic>> Find(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_byOwner is not null) return _byOwner;
            var byOwner = new Dictionary<INamedTypeSymbol, List<Diagnostic>>(SymbolEqualityComparer.Default);
            var elsewhere = new List<Diagnostic>();
            CompilationGraph graph = CompilationGraph.Build(compilation, root, cancellationToken);
            foreach (GraphRule rule in rules)
            {
                foreach (Finding finding in rule.Check(graph, cancellationToken))
                {
                    if (finding.Owner is null) elsewhere.Add(finding.Diagnostic);
                    else if (byOwner.TryGetValue(finding.Owner, out List<Diagnostic>? found)) found.Add(finding.Diagnostic);
                    else byOwner.Add(finding.Owner, [finding.Diagnostic]);
                }
            }

            _composed = graph.AddMeshFile(cancellationToken) ?? compilation.SyntaxTrees.FirstOrDefault();
            _byFile = elsewhere.ToLookup(static diagnostic => diagnostic.Location.SourceTree);
            return _byOwner = byOwner;
        }
    }
}
