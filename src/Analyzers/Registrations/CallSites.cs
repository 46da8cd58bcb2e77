using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Registrations;

/// <summary>Finds the files of a compilation in which an application may compose itself.</summary>
internal sealed record CallSites(IReadOnlyList<SimpleNameSyntax> AddMesh, IReadOnlyList<(SyntaxTree Tree, RegistrationSites Sites)> Files)
{
    public static CallSites Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var addMesh = new List<SimpleNameSyntax>();
        var files = new List<(SyntaxTree, RegistrationSites)>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            // The code of our own generator repeats the registrations that the graph already has.
            if (tree.FilePath.Contains("Mesh.Generators.MeshGenerator")) continue;
            RegistrationSites sites = RegistrationSites.Of(tree, cancellationToken);
            addMesh.AddRange(sites.AddMesh);
            if (sites.Calls.Count > 0 || sites.Requests.Count > 0 || sites.Parts.Count > 0) files.Add((tree, sites));
        }

        return new CallSites(addMesh, files);
    }
}
