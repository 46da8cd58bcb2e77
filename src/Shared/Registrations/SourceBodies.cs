using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Reads the bodies and initializers of members of a compilation, and keeps in mind whether another file was needed.</summary>
internal sealed class SourceBodies(Compilation compilation, SyntaxTree home, CancellationToken cancellationToken)
{
    /// <summary>Whether all that was read is in the file that was begun with.</summary>
    public bool IsLocal { get; private set; } = true;

    /// <summary>Gets the body of a method or an accessor; null when it has none here.</summary>
    public IOperation? BodyOf(IMethodSymbol method) => Declaration(method) is not { } syntax ? null : Operation(syntax) switch
    {
        IMethodBodyOperation declared => (IOperation?)declared.BlockBody ?? declared.ExpressionBody,
        ILocalFunctionOperation local => local.Body,
        IBlockOperation block => block,
        _ => null,
    };

    /// <summary>Gets the value with which a field or property is initialized; null when there is none here.</summary>
    public IOperation? InitializerOf(ISymbol member) => (Declaration(member) switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    })?.Value is { } value ? Operation(value) : null;

    /// <summary>Gets the calls of a method; null when not all are known.</summary>
    public IReadOnlyList<IInvocationOperation>? CallsOf(IMethodSymbol method)
    {
        IReadOnlyList<IInvocationOperation>? calls = Callers.Of(method, compilation, cancellationToken);
        // A function inside of a method is called there; any other may get a call in a file that has none today.
        IsLocal &= method.MethodKind == MethodKind.LocalFunction;
        return calls;
    }

    /// <summary>Gets the values that a body returns, without those of functions in it.</summary>
    public static IEnumerable<IOperation> Returned(IOperation body)
    {
        var open = new Stack<IOperation>([body]);
        while (open.Count > 0)
        {
            IOperation current = open.Pop();
            if (current is IReturnOperation { ReturnedValue: { } value }) yield return value;
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation) continue;
            foreach (IOperation child in current.ChildOperations) open.Push(child);
        }
    }

    private SyntaxNode? Declaration(ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } syntax || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        IsLocal &= syntax.SyntaxTree == home;
        return syntax;
    }

    private IOperation? Operation(SyntaxNode syntax) => compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken);
}
