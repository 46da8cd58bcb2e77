using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Extensions;

/// <summary>Reads the registrations and the endpoints of a public method, for the projects that call it.</summary>
internal static class ExtensionReader
{
    private const int MaxDepth = 8;

    /// <summary>Whether a declaration looks like a method that registers services, or maps endpoints.</summary>
    public static bool MayBe(SyntaxNode node) => node is MethodDeclarationSyntax method
        && method.Modifiers.Any(SyntaxKind.PublicKeyword)
        && ((method.Modifiers.Any(SyntaxKind.StaticKeyword) && MayBe(method.ParameterList, method.ConstraintClauses)) || (method.Parent is TypeDeclarationSyntax { Keyword.ValueText: "extension" } block && MayBe(block.ParameterList, block.ConstraintClauses)));

    private static bool MayBe(ParameterListSyntax? parameters, SyntaxList<TypeParameterConstraintClauseSyntax> constraints) => constraints.Count > 0
        || parameters?.Parameters.Any(static parameter => parameter.Type?.ToString() is { } type && (type.Contains("Service") || type.Contains("Builder") || type.Contains("Application"))) == true;

    /// <summary>Reads a method; null when it can do neither, or cannot be called from other assemblies.</summary>
    public static ExtensionModel? Read(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        bool takesServices = ServiceCalls.TakesServices(method);
        if ((!takesServices && !MappingReader.TakesEndpoints(method)) || ExtensionBlocks.Implementation(method).GetDocumentationCommentId() is not { } id) return null;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility != Accessibility.Public && !ExtensionBlocks.Is(type)) return null;
        }

        var steps = new List<RegistrationStep>();
        if (takesServices) Read(method, compilation, certain: true, new HashSet<string>(StringComparer.Ordinal), steps, cancellationToken);
        (EquatableArray<MappedEndpoint> endpoints, EquatableArray<CalledMethod> maps) = MappingReader.Read(method, compilation, cancellationToken);
        return new ExtensionModel(id, method.Name, steps.ToEquatableArray(), endpoints, maps);
    }

    private static void Read(IMethodSymbol method, Compilation compilation, bool certain, HashSet<string> path, List<RegistrationStep> steps, CancellationToken cancellationToken)
    {
        string id = ExtensionBlocks.Implementation(method).GetDocumentationCommentId() ?? "";
        if (path.Count >= MaxDepth || !path.Add(id)) return;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(cancellationToken);
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree)) continue;
            SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
            foreach (PlacedStep placed in StepReader.Read(RegistrationSites.Find(declaration), model, cancellationToken))
            {
                RegistrationStep step = placed.Read.Step with { IsCertain = certain && placed.Read.Step.IsCertain };
                bool isOwn = step is { Kind: StepKind.Call, Method: not null } && step.Assembly == compilation.Assembly.Name;
                if (isOwn && DeclarationIds.Find<IMethodSymbol>(step.Method ?? "", compilation.Assembly.Identity.Name, compilation) is { } called) Read(called, compilation, step.IsCertain, path, steps, cancellationToken);
                else steps.Add(step);
            }
        }

        path.Remove(id);
    }
}
