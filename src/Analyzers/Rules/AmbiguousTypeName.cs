using Mesh.Analyzers.Graphs;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>
/// MESH068: generated code would have to name a type of a referenced assembly whose full name means another type too: a type argument of a
/// generic service that is closed here, or a capability. The generator leaves both out.
/// </summary>
internal sealed class AmbiguousTypeName : GraphRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.AmbiguousTypeName,
        "Generated code cannot tell two types of one name apart",
        "{0}, but generated code cannot name it here: {1}{2}",
        Categories.Graph,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "In C# a full name that two referenced assemblies have means neither of their types, and one that the project has itself means its own.",
        RuleIds.Pages + RuleIds.AmbiguousTypeName + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Finding> Check(CompilationGraph graph, CancellationToken cancellationToken)
    {
        foreach (UnnamedClosing closing in graph.Unnamed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int Service, int Parameter)[] requests = [.. Requests(graph, closing)];
            if (requests.Length == 0) continue;
            var consumers = new Consumers(graph, requests);
            TypeRef asked = graph.Services.Services[consumers.Service].Parameters[requests.First(request => request.Service == consumers.Service).Parameter].Type;
            if (graph.FindingAt(consumers.Service, consumers.Place, Create, cancellationToken) is { } finding) yield return finding;

            Diagnostic Create(Location location) => Diagnostic.Create(
                s_descriptor,
                location,
                consumers.OtherPlaces,
                $"{graph.QuoteOf(consumers.Service)} asks for '{asked.ToShortString()}'{consumers.AlsoAsked}",
                closing.Problem,
                $", or let the project of '{graph.NameOf(consumers.Service)}' reference the one of '{closing.Service.Type.ToShortString()}', where the type can be named");
        }

        if (!graph.IsRoot) yield break;
        foreach ((INamedTypeSymbol capability, string problem) in Unnamed(graph.Compilation))
        {
            if (graph.FindingAt(-1, null, place => Diagnostic.Create(s_descriptor, place, $"'{capability.ContainingAssembly.Name}' adds the capability '{capability.Name}'", problem, ""), cancellationToken) is { } finding) yield return finding;
        }
    }

    private static IEnumerable<(int Service, int Parameter)> Requests(CompilationGraph graph, UnnamedClosing closing)
    {
        for (int service = 0; service < graph.Services.Services.Count; service++)
        {
            for (int i = 0; i < graph.Services.Services[service].Parameters.Count; i++)
            {
                ParameterModel parameter = graph.Services.Services[service].Parameters[i];
                if (closing.Provides(parameter.Type, parameter.Key)) yield return (service, i);
            }
        }
    }

    // One that is hidden is reported where it is, and one behind an alias with its whole assembly.
    private static IEnumerable<(INamedTypeSymbol Capability, string Problem)> Unnamed(Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        where assembly.ReferencesMesh() && ReferencedNames.Of(compilation).AliasOf(assembly) is null
        from attribute in assembly.GetAttributes()
        let capability = Capabilities.TypeOf(attribute)
        where capability is not null && capability.IsAccessibleInAssembly(compilation.Assembly)
        let problem = NameValidity.Problem(capability, compilation.Assembly)
        where problem is { Length: > 0 }
        select (capability, problem);
}
