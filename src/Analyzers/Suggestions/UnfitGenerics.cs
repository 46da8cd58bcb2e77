using Mesh.Analyzers.Graphs;
using Mesh.Shared.Graphs;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Suggestions;

/// <summary>
/// Finds generic services that would provide a missing type, but cannot be closed to it: for a constraint, for a type parameter that
/// nothing determines, or since only code that the generator does not see asks for it.
/// </summary>
internal sealed class UnfitGenerics(CompilationGraph graph)
{
    public IEnumerable<NearMiss> Of(TypeRef asked, string? key)
    {
        foreach (ServiceModel service in graph.Open.Where(service => service.Key == key))
        {
            foreach (TypeRef provided in DependencyGraphBuilder.Provided(service))
            {
                var arguments = new Dictionary<string, TypeRef>(StringComparer.Ordinal);
                if (provided.Matches(asked, arguments) && Problem(service, provided, asked, arguments) is { } found) yield return found;
            }
        }
    }

    private NearMiss? Problem(ServiceModel service, TypeRef provided, TypeRef asked, Dictionary<string, TypeRef> arguments)
    {
        string quoted = $"'{service.Type.ToShortString()}' ({graph.HomeOf(service)})", contract = provided.ToShortString();
        string help = $"put [Service] on a class that implements {asked.ToShortString()}";
        string[] open = [.. service.TypeParameters.Where(parameter => !arguments.ContainsKey(parameter))];
        if (open.Length > 0) return new NearMiss($"{quoted} provides {contract}, which does not say what its {Words.List(open)} {(open.Length == 1 ? "is" : "are")}", help);
        if (Hidden(asked) is { } hidden)
        {
            string name = hidden.ToShortString();
            return new NearMiss($"{quoted} provides {contract}, but is not known in '{hidden.Assembly}', where alone '{name}' can be named, since it is internal", $"make '{name}' public, or let '{hidden.Assembly}' reference the project of '{service.Type.ToShortString()}', or {help}");
        }

        if (graph.TypeOf(service.Type.Close(arguments)) is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type) return null;
        if (ClosingValidity.Unmet(graph.Compilation, type) is not var (constraint, argument))
        {
            const string seen = "what parameters, [Inject] and calls of GetRequiredService in C# files name";
            return new NearMiss($"{quoted} provides {contract} for {seen}, and none of them names {asked.ToShortString()}", "name it in a C# file, as [Inject] in the code-behind, or where a generic class asks for it, put [Service] on that");
        }

        return new NearMiss($"{quoted} provides {contract} where {constraint}, which '{NearMisses.Name(argument)}' does not meet", $"make '{NearMisses.Name(argument)}' meet the constraint, or {help}");
    }

    // The first type argument that is internal to another project.
    private TypeRef? Hidden(TypeRef asked)
    {
        foreach (TypeRef argument in asked.Arguments)
        {
            if (Hidden(argument) is { } inner) return inner;
            if (argument.Assembly.Length > 0 && (graph.TypeOf(argument) is not INamedTypeSymbol { TypeKind: not TypeKind.Error } found || !found.IsAccessibleInAssembly(graph.Compilation.Assembly))) return argument;
        }

        return null;
    }
}
