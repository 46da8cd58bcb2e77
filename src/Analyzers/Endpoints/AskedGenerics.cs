using System.Runtime.CompilerServices;
using Mesh.Shared.Endpoints;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Endpoints;

/// <summary>Finds what the generator closes generic services over, besides what services ask for.</summary>
internal static class AskedGenerics
{
    private static readonly ConditionalWeakTable<SyntaxTree, GenericNameSyntax[]> s_names = new();

    /// <summary>Reads the files that the generator reads, too: not those that other generators add.</summary>
    public static EquatableArray<ParameterModel> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<ParameterModel>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (EndpointPlaces.IsGenerated(tree)) continue;
            GenericNameSyntax[] names = NamesIn(tree, cancellationToken);
            if (names.Length > 0) found.AddRange(Read(names, compilation.GetSemanticModel(tree), cancellationToken));
        }

        return GenericRequests.Ordered(found);
    }

    private static IEnumerable<ParameterModel> Read(GenericNameSyntax[] names, SemanticModel model, CancellationToken cancellationToken) => names.Select(name => GenericRequests.Read(name, model, cancellationToken)).OfType<ParameterModel>();

    private static GenericNameSyntax[] NamesIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_names.TryGetValue(tree, out GenericNameSyntax[]? known)) return known;
        GenericNameSyntax[] names = [.. tree.GetRoot(cancellationToken).DescendantNodes().Where(GenericRequests.MayBe).Cast<GenericNameSyntax>()];
        return s_names.GetValue(tree, _ => names);
    }
}
