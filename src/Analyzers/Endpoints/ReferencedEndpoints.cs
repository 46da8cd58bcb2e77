using System.Runtime.CompilerServices;
using Mesh.Shared.Endpoints;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Endpoints;

/// <summary>Finds the endpoints that methods of referenced projects add, where a method here calls them or hands them over.</summary>
internal sealed class ReferencedEndpoints
{
    private static readonly ConditionalWeakTable<SyntaxTree, Entry> s_entries = new();

    private readonly IReadOnlyDictionary<(string Assembly, string Id), ExtensionModel> _methods;
    private readonly HashSet<(string, MappedEndpoint)> _found = [];
    private readonly HashSet<(string, string)> _followed = [];
    private readonly List<EndpointNode> _nodes = [];

    private ReferencedEndpoints(IReadOnlyDictionary<(string, string), ExtensionModel> methods) => _methods = methods;

    /// <param name="compilation">The compilation.</param>
    /// <param name="methods">The methods of referenced assemblies, by the names of their assemblies and their documentation ids.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static IReadOnlyList<EndpointNode> Find(Compilation compilation, IReadOnlyDictionary<(string Assembly, string Id), ExtensionModel> methods, CancellationToken cancellationToken)
    {
        if (!methods.Values.Any(static method => method.Endpoints.Count > 0)) return [];
        var found = new ReferencedEndpoints(methods);
        // Any of them may call one that maps endpoints.
        var names = new HashSet<string>(methods.Values.Select(static method => method.Name), StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SimpleNameSyntax[] written = NamesIn(tree, names, cancellationToken);
            if (written.Length == 0) continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in written)
            {
                if (model.GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol symbol) continue;
                IMethodSymbol method = (symbol.ReducedFrom ?? symbol).OriginalDefinition;
                if (method.GetDocumentationCommentId() is { } id) found.Follow((method.ContainingAssembly.Identity.Name, id), name.GetLocation());
            }
        }

        return found._nodes;
    }

    // At the first call that leads to it.
    private void Follow((string Assembly, string Id) called, Location place)
    {
        if (!_methods.TryGetValue(called, out ExtensionModel? method) || !_followed.Add(called)) return;
        foreach (MappedEndpoint endpoint in method.Endpoints)
        {
            if (!_found.Add((called.Assembly, endpoint))) continue;
            _nodes.Add(new EndpointNode(new Endpoint(endpoint.Name, endpoint.Lifetime, endpoint.ClassId, place, [.. endpoint.Requests.Select(request => new EndpointRequest(request, place))], endpoint.AsksRoot), called.Assembly));
        }

        foreach (CalledMethod further in method.Maps) Follow((further.Assembly, further.Method), place);
        foreach (RegistrationStep step in method.Steps)
        {
            if (step is { Kind: StepKind.Call, Assembly: { } assembly, Method: { } id }) Follow((assembly, id), place);
        }
    }

    private static SimpleNameSyntax[] NamesIn(SyntaxTree tree, HashSet<string> names, CancellationToken cancellationToken)
    {
        if (s_entries.TryGetValue(tree, out Entry? known) && known.Searched.SetEquals(names)) return known.Found;
        SimpleNameSyntax[] found = [.. tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => names.Contains(name.Identifier.ValueText))];
        s_entries.Remove(tree);
        s_entries.GetValue(tree, _ => new Entry(names, found));
        return found;
    }

    private sealed class Entry(HashSet<string> searched, SimpleNameSyntax[] found)
    {
        public HashSet<string> Searched => searched;

        public SimpleNameSyntax[] Found => found;
    }
}
