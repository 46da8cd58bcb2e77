using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Registrations;

/// <summary>
/// Follows collections of services from the calls that change them to where they are made: through methods that take one, in all projects of
/// the solution.
/// </summary>
/// <param name="solution">The solution.</param>
internal sealed class CollectionTargets(Solution solution)
{
    private readonly Dictionary<ISymbol, IReadOnlyList<CollectionTarget>> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _path = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the collections that a call changes: several where the method that has it is called for several.</summary>
    /// <param name="call">The call, with the collection as its receiver or as an argument; or the creation of a descriptor within such a call.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<IReadOnlyList<CollectionTarget>> OfAsync(ExpressionSyntax call, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(call.SyntaxTree) is not { } document || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [Lost(call)];
        return Changed(call, model, cancellationToken) is { } collection ? await FollowAsync(collection, document, model, cancellationToken).ConfigureAwait(false) : [Lost(call)];
    }

    private static CollectionTarget Lost(SyntaxNode place) => new(CollectionUse.Unknown, place, null);

    // The expression of the collection or the builder: what the chain begins with, or an argument.
    private static ExpressionSyntax? Changed(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        for (ExpressionSyntax? current = call; current is not null; current = current.Ancestors().TakeWhile(static node => node is not StatementSyntax).OfType<ExpressionSyntax>().FirstOrDefault(static node => node is InvocationExpressionSyntax))
        {
            if (current is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } invocation) continue;
            ExpressionSyntax first = CollectionChain.First(member.Expression);
            if (HasServices(first, model, cancellationToken)) return first;
            if (invocation.ArgumentList.Arguments.Select(static argument => argument.Expression).FirstOrDefault(argument => HasServices(argument, model, cancellationToken)) is { } passed) return CollectionChain.First(passed);
        }

        return null;
    }

    private static bool HasServices(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol is not INamespaceOrTypeSymbol && Builders.HasServices(model.GetTypeInfo(expression, cancellationToken).Type);

    private async Task<IReadOnlyList<CollectionTarget>> FollowAsync(ExpressionSyntax first, Document document, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CollectionChain.IsMade(first)) return [Made(first, document)];
        switch (model.GetSymbolInfo(first, cancellationToken).Symbol)
        {
            case ILocalSymbol or IFieldSymbol or IPropertySymbol when Initial(model.GetSymbolInfo(first, cancellationToken).Symbol!, cancellationToken) is { } value && value.SyntaxTree == first.SyntaxTree && !value.Span.Contains(first.Span):
                return await FollowAsync(CollectionChain.First(value), document, model, cancellationToken).ConfigureAwait(false);
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }:
                return [OfFunction(first.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault(lambda => Has(lambda, first)), first, document)];
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method }:
                return await OfMethodAsync(method, first, document, cancellationToken).ConfigureAwait(false);
            default:
                return [Lost(first)];
        }
    }

    // Where tests make one it is theirs, be it that of a host.
    private static CollectionTarget Made(ExpressionSyntax made, Document document) =>
        new(CollectionCreations.Is(made) || TestProjects.Is(document.Project) ? CollectionUse.Own : CollectionUse.Application, made, null);

    private static ExpressionSyntax? Initial(ISymbol symbol, CancellationToken cancellationToken) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => value,
        PropertyDeclarationSyntax { Initializer.Value: var value } => value,
        _ => null,
    };

    private static bool Has(AnonymousFunctionExpressionSyntax lambda, ExpressionSyntax name) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText == name.ToString(),
        ParenthesizedLambdaExpressionSyntax many => many.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name.ToString()),
        _ => false,
    };

    // services => ..., as an argument of ConfigureServices and its like.
    private static CollectionTarget OfFunction(ExpressionSyntax? function, ExpressionSyntax first, Document document)
    {
        if (function?.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } member } call }) return Lost(first);
        if (name is "ConfigureTestServices" or "ConfigureTestContainer") return new CollectionTarget(CollectionUse.Substitution, call, null);
        if (name is not "ConfigureServices") return Lost(first);
        if (IsOverApplication(call)) return new CollectionTarget(CollectionUse.Substitution, call, null);
        ExpressionSyntax builder = CollectionChain.First(member.Expression);
        return new CollectionTarget(TestProjects.Is(document.Project) ? CollectionUse.Own : CollectionUse.Application, CollectionChain.IsMade(builder) ? builder : call, null);
    }

    // In a WebApplicationFactory, or in a function that is given to one.
    private static bool IsOverApplication(SyntaxNode call) =>
        call.Ancestors().OfType<InvocationExpressionSyntax>().Any(static around => around.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithWebHostBuilder" })
        || call.Ancestors().OfType<ClassDeclarationSyntax>().Any(static type => type.BaseList?.Types.Any(static written => written.Type.ToString().Contains("WebApplicationFactory")) == true);

    private async Task<IReadOnlyList<CollectionTarget>> OfMethodAsync(IMethodSymbol method, ExpressionSyntax first, Document document, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (_known.TryGetValue(method, out IReadOnlyList<CollectionTarget>? known)) return known;
        if (!_path.Add(method)) return [];
        var found = new List<CollectionTarget>();
        if (IsStartup(method)) found.Add(new CollectionTarget(TestProjects.Is(document.Project) ? CollectionUse.Own : CollectionUse.Application, first, null));
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in referenced.Locations.Where(static location => !location.IsImplicit))
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
                found.AddRange(await OfReferenceAsync(root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true), location.Document, cancellationToken).ConfigureAwait(false));
            }
        }

        _path.Remove(method);
        IReadOnlyList<CollectionTarget> distinct = found.Count == 0 ? [Lost(first)] : [.. found.Distinct()];
        _known[method] = distinct;
        return distinct;
    }

    private async Task<IEnumerable<CollectionTarget>> OfReferenceAsync(SyntaxNode reference, Document document, CancellationToken cancellationToken)
    {
        if (reference.FirstAncestorOrSelf<AttributeSyntax>() is not null || reference.IsPartOfStructuredTrivia()) return [];
        // nameof(AddShop) calls nothing.
        if (reference.Ancestors().OfType<InvocationExpressionSyntax>().Any(static around => around.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })) return [];
        ExpressionSyntax called = reference.Parent is MemberAccessExpressionSyntax access && access.Name == reference ? access : (ExpressionSyntax)reference.FirstAncestorOrSelf<SimpleNameSyntax>()!;
        if (called.Parent is InvocationExpressionSyntax call && call.Expression == called)
        {
            IReadOnlyList<CollectionTarget> targets = await OfAsync(call, cancellationToken).ConfigureAwait(false);
            return CallConditions.IsUnconditional(call) ? targets : targets.Select(target => target with { Condition = target.Condition ?? call });
        }

        // ConfigureServices(AddShop)
        return [OfFunction(called, called, document)];
    }

    // The class that UseStartup names: by its form, as ASP.NET Core finds it.
    private static bool IsStartup(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, IsStatic: false } && method.Name.StartsWith("Configure", StringComparison.Ordinal) && method.Name.EndsWith("Services", StringComparison.Ordinal)
        && method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(static other => other.Name.StartsWith("Configure", StringComparison.Ordinal) && other.Parameters.Any(static parameter => parameter.Type.Name == "IApplicationBuilder"));
}
