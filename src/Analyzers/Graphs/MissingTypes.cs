using Mesh.Analyzers.Composed;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Text;

namespace Mesh.Analyzers.Graphs;

/// <summary>Finds the types that are asked for and that nothing visible provides.</summary>
internal static class MissingTypes
{
    /// <summary>Gets the requests for each of these types; code that is not visible may still provide it.</summary>
    public static IEnumerable<IGrouping<(TypeRef Type, string? Key), GraphGap>> Find(CompilationGraph graph, CancellationToken cancellationToken)
    {
        ComposedGraph composed = graph.Composed(cancellationToken);
        GraphGap[] gaps = [.. graph.Services.Gaps, .. composed.Gaps];
        var arguments = new UnpassedArguments(graph.Services.Services, composed, gaps);
        return gaps.Where(gap => IsMissing(graph, composed, arguments, gap, cancellationToken)).GroupBy(gap => Asked(composed, gap));
    }

    private static bool IsMissing(CompilationGraph graph, ComposedGraph composed, UnpassedArguments arguments, GraphGap gap, CancellationToken cancellationToken)
    {
        if (gap.Parameter < 0 || (composed.ParametersOf(gap.Service)[gap.Parameter] is { Trusted: true } trusted && !graph.IsHidden(trusted)) || graph.MayBeLeftOut(gap.Service, cancellationToken)) return false;
        if (arguments.Is(gap)) return arguments.AreMissing(gap);
        (TypeRef type, string? key) = Asked(composed, gap);
        // What is generated is registered by what is generated.
        if (type.Template.StartsWith("global::" + Identifier.Generated, StringComparison.Ordinal) || graph.Services.Endless.Any(endless => endless.Request == type) || graph.IsOfUnnamed(type)) return false;
        return !graph.Rejected.Contains(type, key) && !graph.Unnamed.Any(closing => closing.Provides(type, key)) && !graph.IsPromised(type, key) && !graph.IsRegisteredByHand(type, key, cancellationToken);
    }

    private static (TypeRef Type, string? Key) Asked(ComposedGraph composed, GraphGap gap) => composed.ParametersOf(gap.Service)[gap.Parameter] is var parameter ? (parameter.Type, parameter.Key) : default;
}
