using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Ejecting.Packages;

/// <summary>Finds the assemblies that the sources of a project use.</summary>
internal static class UsedReferences
{
    /// <summary>Finds them. To a compiler that has met an error all are used: then the names in the sources tell.</summary>
    public static async Task<IEnumerable<PortableExecutableReference>> OfAsync(Project project, Compilation compilation, CancellationToken cancellationToken)
    {
        if (!compilation.GetDiagnostics(cancellationToken).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) return compilation.GetUsedAssemblyReferences(cancellationToken).OfType<PortableExecutableReference>();
        var named = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (Document document in MeshProject.Written(project))
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) continue;
            foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name, cancellationToken).Symbol is not INamespaceSymbol and { ContainingAssembly: { } assembly }) named.Add(assembly);
            }
        }

        return compilation.References.OfType<PortableExecutableReference>().Where(reference => compilation.GetAssemblyOrModuleSymbol(reference) is { } assembly && named.Contains(assembly));
    }
}
