using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Registrations;

/// <summary>The container that a collection of services becomes.</summary>
internal enum CollectionUse
{
    /// <summary>That of an application.</summary>
    Application,

    /// <summary>One that code makes for itself, as tests do.</summary>
    Own,

    /// <summary>That of an application, after the application has registered all of its own: a test substitutes something.</summary>
    Substitution,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>A collection of services that a call changes.</summary>
/// <param name="Use">What it becomes.</param>
/// <param name="Place">Where the collection or its builder is made; of an unknown one, where it is lost sight of.</param>
/// <param name="Condition">The call on the way to it that is made under a condition; null for none.</param>
internal sealed record CollectionTarget(CollectionUse Use, SyntaxNode Place, InvocationExpressionSyntax? Condition)
{
    /// <summary>Where that is, for people: <c>Program.cs(12)</c>.</summary>
    public static string PlaceOf(SyntaxNode node)
    {
        // Of a link in a chain, its own line.
        SyntaxNode named = node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name : node;
        FileLinePositionSpan span = named.GetLocation().GetLineSpan();
        return $"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1})";
    }
}
