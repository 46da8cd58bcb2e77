using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Mesh.CodeFixes.Edits;

/// <summary>Changes lifetimes in source.</summary>
internal static class LifetimeSyntax
{
    private static readonly string[] s_lifetimes = [nameof(Lifetime.Singleton), nameof(Lifetime.Scoped), nameof(Lifetime.Transient)];

    /// <summary>Changes the lifetime in <c>[Service]</c>.</summary>
    public static async Task ChangeAsync(SolutionEdits edits, AttributeSyntax attribute, Lifetime lifetime, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(Lifetime), attribute)) return;
        DocumentEditor editor = await edits.EditorAsync(attribute.SyntaxTree, cancellationToken).ConfigureAwait(false);
        AttributeArgumentSyntax? written = ServiceArguments.Lifetime(editor.Generator, editor.SemanticModel.Compilation, lifetime).FirstOrDefault();
        editor.ReplaceNode(attribute, (current, _) => With((AttributeSyntax)current, written).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>
    /// Gets the name of a registering method with the lifetime in it: <c>AddSingleton</c>,
    /// <c>ServiceDescriptor.KeyedScoped</c>; null when there is none.
    /// </summary>
    public static SimpleNameSyntax? NameAt(SyntaxNode place)
    {
        SimpleNameSyntax? name = place.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name is not null && s_lifetimes.Any(name.Identifier.ValueText.Contains) ? name : null;
    }

    /// <summary>Changes the name of the method.</summary>
    public static async Task ChangeAsync(SolutionEdits edits, SimpleNameSyntax name, Lifetime lifetime, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(Lifetime), name)) return;
        DocumentEditor editor = await edits.EditorAsync(name.SyntaxTree, cancellationToken).ConfigureAwait(false);
        string text = s_lifetimes.Aggregate(name.Identifier.ValueText, (text, known) => text.Replace(known, lifetime.ToString()));
        editor.ReplaceNode(name, (current, _) => ((SimpleNameSyntax)current).WithIdentifier(SyntaxFactory.Identifier(text).WithTriviaFrom(((SimpleNameSyntax)current).Identifier)));
    }

    // Nothing where it is the one that a service has by itself.
    private static AttributeSyntax With(AttributeSyntax attribute, AttributeArgumentSyntax? written)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        AttributeArgumentSyntax? known = list.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Lifetime");
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = (known, written) switch
        {
            (null, null) => list.Arguments,
            (null, _) => list.Arguments.Add(written),
            (_, null) => list.Arguments.Remove(known),
            _ => list.Arguments.Replace(known, written.WithTriviaFrom(known)),
        };
        return attribute.WithArgumentList(arguments.Count == 0 ? null : list.WithArguments(arguments));
    }
}
