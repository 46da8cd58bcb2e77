using Mesh.Analyzers.Graphs;
using Mesh.Analyzers.Registrations;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Frameworks;

/// <summary>
/// Determines whether something in sight may register a well-known type: the host, a call that is known to, or one that is not known.
/// </summary>
internal sealed class FrameworkProviders
{
    private readonly CompilationGraph _graph;
    private readonly Compositions _compositions;
    private readonly HostKind _host;
    private readonly HashSet<Family> _families = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal); // assemblies that unknown calls can see

    public FrameworkProviders(CompilationGraph graph, CancellationToken cancellationToken)
    {
        (_graph, _compositions, _host) = (graph, graph.Compositions(cancellationToken), graph.Host(cancellationToken));
        foreach ((string assembly, string method) in _compositions.UnknownCalls)
        {
            if (FrameworkTypes.Registered(assembly, method) is { } families) _families.UnionWith(families);
            else See(assembly);
        }
    }

    /// <summary>Whether it can be told at all what is registered.</summary>
    public bool IsVisible => _host != HostKind.Unknown && _compositions.Unseen.Count == 0;

    public bool May(Family family, TypeRef type) =>
        (_host == HostKind.Generic && FrameworkTypes.IsOfHost(family))
        || _families.Contains(family)
        || (_graph.TypeOf(type)?.ContainingAssembly?.Name is { } home && _seen.Contains(home));

    // An unknown method may call those of all that its assembly references, and of what these reference.
    private void See(string assembly)
    {
        var open = new Stack<string>([assembly]);
        while (open.Count > 0)
        {
            string name = open.Pop();
            if (!_seen.Add(name)) continue;
            IAssemblySymbol? found = _graph.Compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(symbol => symbol.Name == name);
            foreach (AssemblyIdentity reference in found?.Modules.SelectMany(static module => module.ReferencedAssemblies) ?? []) open.Push(reference.Name);
        }
    }
}
