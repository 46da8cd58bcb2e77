using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>Finds the streams that a method enumerates with <c>await foreach</c> without a token: <c>WithCancellation</c> passes it on.</summary>
internal static class TokenStreams
{
    public const string Method = "WithCancellation";

    /// <summary>
    /// Whether the stream of a loop gets no token: neither by a call that creates it, nor by one that gets the token in the same edit.
    /// </summary>
    public static bool IsWithoutToken(CommonForEachStatementSyntax loop, IReadOnlyCollection<SyntaxNode> passed, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) || model.GetTypeInfo(loop.Expression, cancellationToken).Type is not { } type) return false;
        if (Chain(loop.Expression).Any(call => passed.Contains(call.ArgumentList) || call.ArgumentList.Arguments.Any(argument => OperationFacts.IsToken(model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType)))) return false;
        // What is configured already has a method of that name; any other gets it from an extension, whose namespace must be in sight.
        return (IsStream(type) || type.Is("System.Runtime.CompilerServices", "ConfiguredCancelableAsyncEnumerable`1")) && !model.LookupSymbols(loop.Expression.SpanStart, type, Method, includeReducedExtensionMethods: true).IsEmpty;
    }

    private static bool IsStream(ITypeSymbol type) => OperationFacts.IsStream(type) || type.AllInterfaces.Any(OperationFacts.IsStream);

    // The calls of store.All().Where(...).ConfigureAwait(false), from the last to the first.
    private static IEnumerable<InvocationExpressionSyntax> Chain(ExpressionSyntax? expression)
    {
        while (expression is not null)
        {
            if (expression is InvocationExpressionSyntax call) yield return call;
            expression = expression switch
            {
                InvocationExpressionSyntax invocation => invocation.Expression,
                MemberAccessExpressionSyntax member => member.Expression,
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                AwaitExpressionSyntax awaited => awaited.Expression,
                _ => null,
            };
        }
    }
}
