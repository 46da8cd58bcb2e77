using Mesh.Adoption.Ejecting.Packages;
using Mesh.Adoption.Ejecting.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>Finds what the sources still name of Mesh.</summary>
internal static class RemainingUses
{
    /// <summary>Finds it in all projects, says what to do about it, and decides which packages they keep.</summary>
    public static async Task<IReadOnlyList<PackageChange>> FindAsync(Solution changed, MeshSolution mesh, PolicyDecorators policies, ICollection<LeftToDo> left, CancellationToken cancellationToken)
    {
        var packages = new List<PackageChange>();
        foreach (MeshProject project in mesh.Projects)
        {
            Project now = changed.GetProject(project.Project.Id)!;
            var uses = new List<(SyntaxNode Node, ISymbol Symbol)>();
            foreach (Document document in MeshProject.Written(now))
            {
                if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
                uses.AddRange(In(root, (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!, cancellationToken));
            }

            foreach (IGrouping<string, (SyntaxNode Node, ISymbol Symbol)> type in uses.GroupBy(static use => NameOf(use.Symbol), StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
            {
                int more = type.Count() - 1;
                left.Add(new LeftToDo($"{now.Name}, {Places.Of(type.First().Node.GetLocation())}", $"'{type.Key}' of Mesh is still named here{(more == 0 ? "" : $" and {more} time{(more == 1 ? "" : "s")} more")}.", Remedies.Of(type.Key)));
            }

            packages.Add(new PackageChange(now, [.. uses.Select(static use => (use.Symbol as INamedTypeSymbol ?? use.Symbol.ContainingType)!.ContainingAssembly.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. Added(project, policies)]));
        }

        return packages;
    }

    /// <summary>Gets the names in a file that are of Mesh; not those in its directives.</summary>
    public static IEnumerable<(SyntaxNode Node, ISymbol Symbol)> In(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (SimpleNameSyntax name in root.DescendantNodes(static node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
        {
            SymbolInfo info = model.GetSymbolInfo(name, cancellationToken);
            ISymbol? symbol = info.Symbol ?? (info.CandidateSymbols.Length > 0 ? info.CandidateSymbols[0] : null);
            if (symbol is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol && MeshSymbols.IsMesh(symbol.ContainingAssembly)) yield return (name, symbol);
        }
    }

    private static string NameOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { IsExtensionMethod: true } or IMethodSymbol { ReducedFrom: not null } => symbol.Name,
        INamedTypeSymbol type => type.Name,
        _ => symbol.ContainingType?.Name ?? symbol.Name,
    };

    private static IEnumerable<string> Added(MeshProject project, PolicyDecorators policies)
    {
        PolicyDecorator[] decorators = [.. policies.In(project)];
        if (decorators.Any(static decorator => decorator.NeedsPipelines)) yield return "Polly.Core";
        if (decorators.SelectMany(static decorator => decorator.Operations).Any(static operation => operation.Of(PolicyKind.RateLimit) is not null || operation.Of(PolicyKind.ConcurrencyLimit) is not null)) yield return "Polly.RateLimiting";
        if (decorators.Any(static decorator => decorator.NeedsCache)) yield return "Microsoft.Extensions.Caching.Memory";
    }
}
