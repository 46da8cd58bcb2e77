using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Generators.Resilience;

/// <summary>Reads a class marked <c>[Resilience]</c>. Policies that cannot be applied are left out: the analyzers report them.</summary>
internal static class ResilienceReader
{
    public const string Run = "ExecuteAsync";

    public static ResilienceModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol type || CodePolicies.NameOf(context.Attributes[0]) is not { } name || LanguageSupport.TooOld(context.SemanticModel.Compilation) is not null) return null;
        PolicyText[] policies =
        [
            .. AppliedPolicies.On(type)
                .Where(static policy => !policy.IsOff && CodePolicies.Problem(policy) is null)
                .OrderBy(static policy => policy.Kind, Comparer<PolicyKind>.Default)
                .Select(policy => PolicyTextReader.Read(policy, type.ContainingAssembly)).OfType<PolicyText>(),
        ];
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : TypeRefs.NamespacePrefix(type.ContainingNamespace).Substring("global::".Length).TrimEnd('.');
        return new ResilienceModel(name, space, TakesMethod(type, context.TargetNode) ? $"{(type.IsRecord ? "record" : "class")} {TypeRefs.Escape(type.Name)}" : null, policies.ToEquatableArray());
    }

    private static bool TakesMethod(INamedTypeSymbol type, SyntaxNode declaration) =>
        declaration is (ClassDeclarationSyntax or RecordDeclarationSyntax) and TypeDeclarationSyntax written && written.Modifiers.Any(SyntaxKind.PartialKeyword) && type is { ContainingType: null, Arity: 0, IsFileLocal: false } && type.GetMembers(Run).IsEmpty;
}
