using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.CodeFixes.Registrations;

/// <summary>
/// Finds other calls in the solution that register, replace, decorate or remove a type: then the order of the calls
/// matters, and they must not be changed.
/// </summary>
internal static class OtherRegistrations
{
    private const string Space = Namespaces.DependencyInjection;

    public static async Task<bool> ExistAsync(INamedTypeSymbol type, InvocationExpressionSyntax own, Solution solution, CancellationToken cancellationToken)
    {
        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(type, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in found.Locations)
            {
                if (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
                if (Call(root.FindNode(location.Location.SourceSpan)) is not { } call || call == own) continue;
                if (await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model && Registers(call, model, cancellationToken)) return true;
            }
        }

        return false;
    }

    // The call that the type is a type argument of, or whose argument is its typeof. Not a call within which it is merely used.
    private static ExpressionSyntax? Call(SyntaxNode reference)
    {
        SyntaxNode type = reference;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax) type = type.Parent;
        // Of an open generic type the name itself is found.
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
        IInvocationOperation { TargetMethod: var method } invocation => method.ContainingType.Is(Space, "ServiceDescriptor") || (TakesServices(invocation) && !IsOwnContainer(call, model, cancellationToken)),
        // While one types, a call may not bind.
        _ => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name.StartsWith("Add", StringComparison.Ordinal),
    };

    private static bool TakesServices(IInvocationOperation call) => (call.Instance?.Type ?? call.TargetMethod.Parameters.FirstOrDefault()?.Type) is { } receiver && receiver.AllInterfaces.Prepend(receiver).Any(static type =>
        type.Is(Space, "IServiceCollection") || type.GetMembers("Services").Any(static member => member is IPropertySymbol { Type: var services } && services.Is(Space, "IServiceCollection")));

    // var services = new ServiceCollection(), as tests have it: another container, which the attribute does not reach.
    private static bool IsOwnContainer(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax receiver = call;
        while (receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }) receiver = member.Expression;
        if (receiver is BaseObjectCreationExpressionSyntax) return true;
        return model.GetSymbolInfo(receiver, cancellationToken).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax };
    }
}
