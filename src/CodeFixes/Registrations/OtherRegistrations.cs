using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.CodeFixes.Registrations;

/// <summary>
/// Finds other calls in the solution that register, replace or remove a type: then the order of the calls matters, and they must not be
/// changed. A decorator of Scrutor's decorates a service as well.
/// </summary>
internal static class OtherRegistrations
{
    private const string Space = Namespaces.DependencyInjection;

    // They ask for what others have registered.
    private static readonly HashSet<string> s_asking = new(StringComparer.Ordinal) { "AddHttpMessageHandler", "ConfigurePrimaryHttpMessageHandler", "AddCheck", "AddTypeActivatedCheck", "AddEndpointFilter" };

    /// <summary>Finds such a call; null for none. Those of tests do not count: what they register for themselves, and what they substitute.</summary>
    /// <param name="service">The type; a closed generic type is another one than those of other type arguments.</param>
    /// <param name="own">The call that is converted.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="targets">The collections that calls change.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async Task<ExpressionSyntax?> FirstAsync(INamedTypeSymbol service, InvocationExpressionSyntax own, Solution solution, CollectionTargets targets, CancellationToken cancellationToken)
    {
        RegisteredKey key = solution.GetDocument(own.SyntaxTree) is { } document && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } here ? RegisteredKey.Of(own, here, cancellationToken) : RegisteredKey.Any;
        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(service.OriginalDefinition, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in found.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
                SyntaxNode reference = root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true);
                if (Call(reference) is not { } call || call == own) continue;
                if (await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model || !Registers(call, model, cancellationToken) || !key.MayBe(RegisteredKey.Of(call, model, cancellationToken))) continue;
                if (!await IsSameAsync(reference, service, solution, model, cancellationToken).ConfigureAwait(false)) continue;
                IReadOnlyList<CollectionTarget> changed = await targets.OfAsync(call, cancellationToken).ConfigureAwait(false);
                if (changed.Any(static target => target.Use is CollectionUse.Application or CollectionUse.Unknown)) return call;
            }
        }

        return null;
    }

    // IHandler<A, B> is registered apart from IHandler<C, D>; an open IHandler<,> is for all of them.
    private static async Task<bool> IsSameAsync(SyntaxNode reference, INamedTypeSymbol service, Solution solution, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!service.IsGenericType || model.GetTypeInfo(reference, cancellationToken).Type is not INamedTypeSymbol { IsUnboundGenericType: false } other) return true;
        if (!ClosedTypes.IsOpen(other)) return ClosedTypes.AreSame(other, service);
        // AddHandler<THandler>() { services.AddScoped<IHandler<T>, THandler>(); }: for what it is called.
        if (model.GetEnclosingSymbol(reference.SpanStart, cancellationToken) is not IMethodSymbol { IsGenericMethod: true } method) return true;
        foreach (SymbolCallerInfo caller in await SymbolFinder.FindCallersAsync(method.OriginalDefinition, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (Location place in caller.Locations)
            {
                if (solution.GetDocument(place.SourceTree) is not { } document || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } there) return true;
                if (there.GetSymbolInfo(place.SourceTree!.GetRoot(cancellationToken).FindNode(place.SourceSpan, getInnermostNodeForTie: true), cancellationToken).Symbol is not IMethodSymbol called) return true;
                if (ClosedTypes.IsSame(other, called, service)) return true;
            }
        }

        return false;
    }

    // The call that the type is a type argument of, or whose argument is its typeof. Not a call within which it is merely used.
    private static ExpressionSyntax? Call(SyntaxNode reference)
    {
        SyntaxNode type = reference;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax) type = type.Parent;
        return type.Parent switch
        {
            TypeArgumentListSyntax { Parent: GenericNameSyntax name } => (name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent.Parent : name.Parent) as InvocationExpressionSyntax,
            TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: ExpressionSyntax call } } => call,
            _ => null,
        };
    }

    private static bool Registers(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) => model.GetOperation(call, cancellationToken) switch
    {
        IObjectCreationOperation creation => creation.Type.Is(Space, "ServiceDescriptor"),
        IInvocationOperation { TargetMethod: var method } invocation => method.ContainingType.Is(Space, "ServiceDescriptor") || (!DecoratingCall.Is(method) && !s_asking.Contains(method.Name) && Builders.HasServices(invocation.Instance?.Type ?? method.Parameters.FirstOrDefault()?.Type)),
        // While one types, a call may not bind.
        _ => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name.StartsWith("Add", StringComparison.Ordinal),
    };
}
