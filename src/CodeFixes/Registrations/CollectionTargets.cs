using Mesh.Shared.Registrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

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
            if (current is not InvocationExpressionSyntax invocation) continue;
            if (invocation.Expression is MemberAccessExpressionSyntax member && Start(member.Expression, model, cancellationToken) is var start && HasServices(start, model, cancellationToken)) return start;
            if (invocation.ArgumentList.Arguments.Select(static argument => argument.Expression).FirstOrDefault(argument => HasServices(argument, model, cancellationToken)) is { } passed) return Start(passed, model, cancellationToken);
        }

        return null;
    }

    // What a chain of calls begins with: a name, a creation, or a call that is made on no instance.
    private static ExpressionSyntax Start(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax first = CollectionChain.First(expression);
        if (first is not ThisExpressionSyntax && model.GetSymbolInfo(first, cancellationToken).Symbol is not INamespaceOrTypeSymbol) return first;
        ExpressionSyntax called = first;
        while (called.Parent is MemberAccessExpressionSyntax access && access.Expression == called && access.Span.End <= expression.Span.End) called = access;
        if (called.Parent is not InvocationExpressionSyntax call || call.Expression != called || call.Span.End > expression.Span.End) return called;
        // AddShop(services), written as a call of a static method.
        return call.ArgumentList.Arguments.Select(static argument => argument.Expression).FirstOrDefault(argument => HasServices(argument, model, cancellationToken)) is { } passed ? Start(passed, model, cancellationToken) : call;
    }

    private static bool HasServices(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol is not INamespaceOrTypeSymbol && Builders.HasServices(model.GetTypeInfo(expression, cancellationToken).Type);

    private async Task<IReadOnlyList<CollectionTarget>> FollowAsync(ExpressionSyntax first, Document document, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CollectionChain.IsMade(first)) return [Made(first, document)];
        switch (model.GetSymbolInfo(first, cancellationToken).Symbol)
        {
            case ILocalSymbol or IFieldSymbol or IPropertySymbol when Initial(model.GetSymbolInfo(first, cancellationToken).Symbol!, cancellationToken) is { } value && value.SyntaxTree == first.SyntaxTree && !value.Span.Contains(first.Span):
                return await FollowAsync(Start(value, model, cancellationToken), document, model, cancellationToken).ConfigureAwait(false);
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }:
                return await OfFunctionAsync(first.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault(lambda => Has(lambda, first)), first, document, cancellationToken).ConfigureAwait(false);
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method }:
                return await OfMethodAsync(method, first, document, cancellationToken).ConfigureAwait(false);
            // The receiver of an extension block.
            case IParameterSymbol { ContainingSymbol: INamedTypeSymbol } when first.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration && model.GetDeclaredSymbol(declaration, cancellationToken) is { } member:
                return await OfMethodAsync(member, first, document, cancellationToken).ConfigureAwait(false);
            case IMethodSymbol made when first is InvocationExpressionSyntax:
                return await OfResultAsync(made, first, cancellationToken).ConfigureAwait(false);
            default:
                return [Lost(first)];
        }
    }

    // A helper that makes a collection and returns it.
    private async Task<IReadOnlyList<CollectionTarget>> OfResultAsync(IMethodSymbol method, ExpressionSyntax first, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || solution.GetDocument(reference.SyntaxTree) is not { } document || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return [Lost(first)];
        if (!_path.Add(method)) return [];
        SyntaxNode declaration = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<ExpressionSyntax?> results = declaration.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Select(static node => node switch
        {
            ReturnStatementSyntax { Expression: var value } => value,
            ArrowExpressionClauseSyntax { Expression: var value } => value,
            _ => null,
        });
        var found = new List<CollectionTarget>();
        foreach (ExpressionSyntax result in results.OfType<ExpressionSyntax>()) found.AddRange(await FollowAsync(Start(result, model, cancellationToken), document, model, cancellationToken).ConfigureAwait(false));
        _path.Remove(method);
        return found.Count == 0 ? [Lost(first)] : found;
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

    // services => ..., as an argument of ConfigureServices and its like, or of a method that hands it on to one, or calls it.
    private async Task<IReadOnlyList<CollectionTarget>> OfFunctionAsync(ExpressionSyntax? function, ExpressionSyntax first, Document document, CancellationToken cancellationToken)
    {
        if (function?.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument) return [Lost(first)];
        string name = call.Expression switch { MemberAccessExpressionSyntax { Name.Identifier.ValueText: var last } => last, SimpleNameSyntax { Identifier.ValueText: var alone } => alone, _ => "" };
        if (name is "ConfigureTestServices" or "ConfigureTestContainer") return [new CollectionTarget(CollectionUse.Substitution, call, null)];
        if (name == "ConfigureServices" && call.Expression is MemberAccessExpressionSyntax member)
        {
            if (IsOverApplication(call)) return [new CollectionTarget(CollectionUse.Substitution, call, null)];
            ExpressionSyntax builder = CollectionChain.First(member.Expression);
            return [new CollectionTarget(TestProjects.Is(document.Project) ? CollectionUse.Own : CollectionUse.Application, CollectionChain.IsMade(builder) ? builder : call, null)];
        }

        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model || model.GetOperation(argument, cancellationToken) is not IArgumentOperation { Parameter: { } parameter }) return [Lost(first)];
        return await OfParameterAsync(parameter, first, cancellationToken).ConfigureAwait(false);
    }

    // What a method does with a function that it is given.
    private async Task<IReadOnlyList<CollectionTarget>> OfParameterAsync(IParameterSymbol parameter, ExpressionSyntax first, CancellationToken cancellationToken)
    {
        if (parameter.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || solution.GetDocument(reference.SyntaxTree) is not { } document || !_path.Add(parameter)) return [Lost(first)];
        SyntaxNode? scope = (await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false)).Parent?.Parent;
        var found = new List<CollectionTarget>();
        foreach (IdentifierNameSyntax use in scope?.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name) ?? [])
        {
            // configure(services), configure?.Invoke(services)
            InvocationExpressionSyntax? invoked = use.Parent is InvocationExpressionSyntax direct && direct.Expression == use ? direct
                : use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax named } ? named
                : use.Parent is ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax conditional } ? conditional : null;
            found.AddRange(invoked is not null ? await OfAsync(invoked, cancellationToken).ConfigureAwait(false) : await OfFunctionAsync(use, first, document, cancellationToken).ConfigureAwait(false));
        }

        _path.Remove(parameter);
        return found.Count == 0 ? [Lost(first)] : found;
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
        return await OfFunctionAsync(called, called, document, cancellationToken).ConfigureAwait(false);
    }

    // The class that UseStartup names: by its form, as ASP.NET Core finds it.
    private static bool IsStartup(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, IsStatic: false } && method.Name.StartsWith("Configure", StringComparison.Ordinal) && method.Name.EndsWith("Services", StringComparison.Ordinal)
        && method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(static other => other.Name.StartsWith("Configure", StringComparison.Ordinal) && other.Parameters.Any(static parameter => parameter.Type.Name == "IApplicationBuilder"));
}
