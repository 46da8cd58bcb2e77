using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Registrations;

/// <summary>What is registered by hand, here or by a method of a referenced assembly that is called here.</summary>
internal sealed class HandRegistration(RegistrationModel model, string? assembly, ExpressionSyntax? call, IReadOnlyList<SyntaxNode> requests)
{
    public RegistrationModel Model { get; } = model;

    /// <summary>The assembly whose method registers it; null for this compilation.</summary>
    public string? Assembly { get; } = assembly;

    /// <summary>The call here that registers it, or that leads to the one that does.</summary>
    public ExpressionSyntax? Call { get; } = call;

    /// <summary>Where the factory asks for its dependencies.</summary>
    public IReadOnlyList<SyntaxNode> Requests { get; } = requests;

    /// <summary>The referenced assemblies whose methods lead to it: what is wrong with what they have in sight has been reported there.</summary>
    public HashSet<string> SeenBy { get; } = new(StringComparer.Ordinal);

    /// <summary>The call from its name on, without what it is chained to.</summary>
    public Location? Place => Call is null ? null : PlaceOf(Call);

    public static Location PlaceOf(ExpressionSyntax call) => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
        ? Location.Create(call.SyntaxTree, TextSpan.FromBounds(member.Name.SpanStart, call.Span.End))
        : call.GetLocation();
}

/// <summary>One step of a composition.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="IsCertain">Whether it always is.</param>
/// <param name="Registration">What is registered or removed.</param>
internal readonly record struct CompositionItem(StepKind Kind, bool IsCertain, HandRegistration? Registration);
