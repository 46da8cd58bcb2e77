using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixes;

/// <summary>Makes a method the hook that it is meant as: its name, access, result and parameter, and the interface of its class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeHook)), Shared]
public sealed class MakeHook : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.HookNeverCalled];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(Properties.Hook, out string? hook) || hook is null || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return [];
        return root.FindNode(diagnostic.Location.SourceSpan) is MethodDeclarationSyntax method ? [new Remedy($"Make it the hook '{hook}'", nameof(MakeHook), (edits, cancellation) => ApplyAsync(edits, method, hook, cancellation))] : [];
    }

    private static async Task ApplyAsync(SolutionEdits edits, MethodDeclarationSyntax method, string hook, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await edits.EditorAsync(method.SyntaxTree, cancellationToken).ConfigureAwait(false);
        Compilation compilation = editor.SemanticModel.Compilation;
        if (editor.SemanticModel.GetDeclaredSymbol(method, cancellationToken) is not { ContainingType: { } type }) return;
        if (Known("System.Threading.Tasks.ValueTask") is not { } task || Known("System.Threading.CancellationToken") is not { } token || Known("Mesh.IServiceLifecycle") is not { } lifecycle) return;
        SyntaxNode? declaration = method.Parent;
        editor.ReplaceNode(method, (current, generator) => Changed((MethodDeclarationSyntax)current, hook, PortableSyntax.Type(generator, task), PortableSyntax.Type(generator, token)));
        // Several methods of one class may be meant as hooks.
        bool isMissing = declaration is not null && !type.AllInterfaces.Contains(lifecycle, SymbolEqualityComparer.Default) && edits.IsFirst(nameof(MakeHook), declaration);
        if (isMissing) editor.AddInterfaceType(declaration!, PortableSyntax.Type(editor.Generator, lifecycle));

        INamedTypeSymbol? Known(string name) => compilation.GetTypesByMetadataName(name).FirstOrDefault();
    }

    private static MethodDeclarationSyntax Changed(MethodDeclarationSyntax method, string hook, TypeSyntax task, TypeSyntax token)
    {
        MethodDeclarationSyntax changed = AccessModifiers.Set(method, Accessibility.Public);
        changed = changed.WithIdentifier(SyntaxFactory.Identifier(hook).WithTriviaFrom(changed.Identifier)).WithReturnType(task.WithTriviaFrom(changed.ReturnType));
        if (changed.ParameterList.Parameters.Count > 0) return changed;
        ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier("cancellationToken")).WithType(token.WithTrailingTrivia(SyntaxFactory.Space));
        return changed.WithParameterList(changed.ParameterList.AddParameters(parameter));
    }
}
