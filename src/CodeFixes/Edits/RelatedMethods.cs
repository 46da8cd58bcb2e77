using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Edits;

/// <summary>The methods whose parameters must match: an operation, its implementations and overrides, and their fallbacks and alternatives.</summary>
internal sealed class RelatedMethods
{
    private readonly Dictionary<MethodDeclarationSyntax, IMethodSymbol> _implementing = [];
    private readonly Dictionary<MethodDeclarationSyntax, int> _standingIn = [];
    private readonly Solution _solution;
    private readonly CancellationToken _cancellationToken;

    private RelatedMethods(Solution solution, CancellationToken cancellationToken) => (_solution, _cancellationToken) = (solution, cancellationToken);

    /// <summary>The operation and its implementations.</summary>
    public IReadOnlyDictionary<MethodDeclarationSyntax, IMethodSymbol> Implementing => _implementing;

    /// <summary>The fallbacks and alternatives, each with the number of the operation's parameters that it has.</summary>
    public IReadOnlyDictionary<MethodDeclarationSyntax, int> StandingIn => _standingIn;

    public IEnumerable<MethodDeclarationSyntax> Declarations => _implementing.Keys.Concat(_standingIn.Keys);

    /// <summary>Finds the methods; null when one of them cannot get another optional parameter.</summary>
    public static async Task<RelatedMethods?> OfAsync(IMethodSymbol operation, Solution solution, CancellationToken cancellationToken)
    {
        var related = new RelatedMethods(solution, cancellationToken);
        return await related.AddImplementingAsync(operation).ConfigureAwait(false) && await related.AddStandingInAsync().ConfigureAwait(false) ? related : null;
    }

    private async Task<bool> AddImplementingAsync(IMethodSymbol operation)
    {
        var open = new Queue<IMethodSymbol>([operation]);
        while (open.Count > 0)
        {
            IMethodSymbol method = open.Dequeue().OriginalDefinition;
            // A facade changes by itself.
            if (IsGenerated(method)) continue;
            if (Declaration(method) is not { } declaration || !CanTakeMore(method)) return false;
            if (_implementing.ContainsKey(declaration)) continue;
            _implementing.Add(declaration, method);
            if (method.OverriddenMethod is { } overridden) open.Enqueue(overridden);
            IEnumerable<ISymbol>[] others =
            [
                await SymbolFinder.FindImplementationsAsync(method, _solution, cancellationToken: _cancellationToken).ConfigureAwait(false),
                await SymbolFinder.FindOverridesAsync(method, _solution, cancellationToken: _cancellationToken).ConfigureAwait(false),
                await SymbolFinder.FindImplementedInterfaceMembersAsync(method, _solution, cancellationToken: _cancellationToken).ConfigureAwait(false),
            ];
            foreach (IMethodSymbol other in others.SelectMany(static found => found).OfType<IMethodSymbol>()) open.Enqueue(other);
        }

        return _implementing.Count > 0 && await IsOnlyCalledAsync(operation, mayBeCalled: true).ConfigureAwait(false);
    }

    private async Task<bool> AddStandingInAsync()
    {
        IMethodSymbol[] operations = [.. _implementing.Values.Where(static method => method.ContainingType.TypeKind == TypeKind.Interface)];
        foreach (IMethodSymbol method in _implementing.Values.Where(static method => method.ContainingType.TypeKind == TypeKind.Class))
        {
            IEnumerable<AppliedPolicy> policies = operations.SelectMany(operation => AppliedPolicies.Candidates(method.ContainingType, operation.ContainingType, operation)).Concat(AppliedPolicies.On(method));
            string?[] names = [.. policies.Where(static policy => policy.Kind == PolicyKind.Fallback).Select(static policy => policy.Attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive } name ? name.Value as string : null)];
            IEnumerable<IMethodSymbol> alternatives = operations.SelectMany(operation =>
                AppliedSteps.Of(method.ContainingType, operation.ContainingType, operation).Select(step => StepAlternatives.Of(step, method.ContainingType, operation, out _)?.Method)).OfType<IMethodSymbol>();
            foreach (IMethodSymbol fallback in names.Distinct().SelectMany(name => FallbackMethod.Fitting(method.ContainingType, method, name)).Concat(alternatives))
            {
                if (Declaration(fallback) is not { } declaration || !CanTakeMore(fallback)) return false;
                // One operation may be the fallback of another.
                if (_implementing.ContainsKey(declaration) || _standingIn.ContainsKey(declaration)) continue;
                _standingIn.Add(declaration, method.Parameters.Length);
                if (!await IsOnlyCalledAsync(fallback, mayBeCalled: FallbackMethod.ExceptionAt(fallback, method) < 0).ConfigureAwait(false)) return false;
            }
        }

        return true;
    }

    private bool IsGenerated(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty && method.DeclaringSyntaxReferences.All(reference => _solution.GetDocument(reference.SyntaxTree) is null or SourceGeneratedDocument);

    private MethodDeclarationSyntax? Declaration(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is { Length: 1 } references && _solution.GetDocument(references[0].SyntaxTree) is not (null or SourceGeneratedDocument) ? references[0].GetSyntax(_cancellationToken) as MethodDeclarationSyntax : null;

    // Not before one that takes any number; and nobody else may have that signature.
    private static bool CanTakeMore(IMethodSymbol method) =>
        method is { IsPartialDefinition: false, PartialDefinitionPart: null } && !method.Parameters.Any(static parameter => parameter.IsParams)
        && !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => other.Arity == method.Arity && other.Parameters.Length == method.Parameters.Length + 1 && OperationFacts.Token(other)?.Ordinal == method.Parameters.Length
            && method.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, other.Parameters[parameter.Ordinal].Type)));

    // As a delegate it would no longer fit, and a call in an expression tree cannot leave out an argument.
    private async Task<bool> IsOnlyCalledAsync(IMethodSymbol method, bool mayBeCalled)
    {
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(method, _solution, _cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in referenced.Locations)
            {
                if (location.IsImplicit || location.Document is SourceGeneratedDocument || await location.Document.GetSyntaxRootAsync(_cancellationToken).ConfigureAwait(false) is not { } root) continue;
                SyntaxNode name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (name.IsPartOfStructuredTrivia() || IsNameOf(name)) continue;
                if (!mayBeCalled || !IsCalled(name)) return false;
                if (await location.Document.GetSemanticModelAsync(_cancellationToken).ConfigureAwait(false) is not { } model || ExpressionTrees.Contain(name, model, _cancellationToken)) return false;
            }
        }

        return true;
    }

    private static bool IsCalled(SyntaxNode name)
    {
        SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called;
    }

    private static bool IsNameOf(SyntaxNode name) =>
        name.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
}
