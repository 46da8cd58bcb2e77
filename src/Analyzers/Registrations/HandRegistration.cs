using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Registrations;

/// <summary>A registration by hand, here or by a called method of a referenced assembly.</summary>
internal sealed class HandRegistration(RegistrationModel model, string? assembly, ExpressionSyntax? call, IReadOnlyList<SyntaxNode> requests)
{
    private HandRegistration? _unknown;

    public RegistrationModel Model { get; } = model;

    /// <summary>The assembly whose method registers it; null for this compilation.</summary>
    public string? Assembly { get; } = assembly;

    /// <summary>The call in this compilation that registers it, directly or through others.</summary>
    public ExpressionSyntax? Call { get; } = call;

    /// <summary>The places where the factory requests its dependencies.</summary>
    public IReadOnlyList<SyntaxNode> Requests { get; } = requests;

    /// <summary>The type that the factory requests and returns as it is; null when it does anything else.</summary>
    public TypeRef? Forwarded => Requests.Count == 1 && IsReturned(Requests[0]) ? Model.Constructors[0].Parameters[0].Type : null;

    /// <summary>The referenced assemblies whose methods lead to it: problems within their sight have been reported there.</summary>
    public HashSet<string> SeenBy { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets a registration of the same type of which nothing else is known, so that nothing is asked of it.</summary>
    public HandRegistration AsUnknown() => _unknown ??= new HandRegistration(Model with { Kind = RegistrationKind.Unknown, Implementation = null, ImplementationId = null, Constructors = [], IsDisposable = false }, Assembly, Call, []);

    /// <summary>The location of the call from its name on, without the rest of its chain.</summary>
    public Location? Place => Call is null ? null : PlaceOf(Call);

    private static bool IsReturned(SyntaxNode request)
    {
        SyntaxNode? outer = request.Parent;
        while (outer is CastExpressionSyntax or ParenthesizedExpressionSyntax) outer = outer.Parent;
        return outer is LambdaExpressionSyntax or ArrowExpressionClauseSyntax || outer is ReturnStatementSyntax { Parent: BlockSyntax { Statements.Count: 1 } };
    }

    public static Location PlaceOf(ExpressionSyntax call) => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
        ? Location.Create(call.SyntaxTree, TextSpan.FromBounds(member.Name.SpanStart, call.Span.End))
        : call.GetLocation();
}

/// <summary>A step of a composition.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="IsCertain">Whether it always happens.</param>
/// <param name="Registration">The added or removed registration.</param>
/// <param name="Collection">Where the collection is made that it changes, if the method that changes it made it; else null.</param>
internal readonly record struct CompositionItem(StepKind Kind, bool IsCertain, HandRegistration? Registration, SyntaxNode? Collection = null);
