using System.Globalization;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.CodeFixes.Registrations;

/// <summary>A call of Scrutor's <c>Decorate</c> that <c>[Service(Decorates = ...)]</c> on the decorator can replace.</summary>
/// <param name="Call">The call.</param>
/// <param name="Contract">The decorated contract.</param>
/// <param name="Type">The decorator.</param>
/// <param name="Declaration">The declaration that gets the attribute.</param>
/// <param name="Order">The number of calls after it, each of which puts a decorator around this one.</param>
internal sealed record DecoratingCall(InvocationExpressionSyntax Call, INamedTypeSymbol Contract, INamedTypeSymbol Type, TypeDeclarationSyntax Declaration, int Order)
{
    private const string Method = "Decorate";

    /// <summary>Whether a method is Scrutor's: it changes what is registered by then, whoever did that.</summary>
    public static bool Is(IMethodSymbol method) => method is { Name: Method or "TryDecorate", ContainingAssembly.Name: "Scrutor" };

    /// <summary>Finds the call; null when the attribute would have another meaning, so that the call must stay.</summary>
    public static Task<DecoratingCall?> FindAsync(InvocationExpressionSyntax call, SemanticModel model, Solution solution, CancellationToken cancellationToken) =>
        FindAsync(call, model, solution, contract => IsService(model.Compilation, contract, cancellationToken), cancellationToken);

    /// <summary>Finds the call; null when the attribute would have another meaning, so that the call must stay.</summary>
    /// <param name="call">The call.</param>
    /// <param name="model">The semantic model of its file.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="isService">Whether a <c>[Service]</c> has a contract.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async Task<DecoratingCall?> FindAsync(InvocationExpressionSyntax call, SemanticModel model, Solution solution, Func<INamedTypeSymbol, bool> isService, CancellationToken cancellationToken)
    {
        if (Types(call, model, cancellationToken) is not var (contract, type) || !CallConditions.IsUnconditional(call)) return null;
        if (contract.TypeKind != TypeKind.Interface || contract.IsUnboundGenericType || type.IsGenericType || Conversion.ClassProblem(type) is not null || !Fits(type, contract)) return null;
        if (await ServiceAttributes.DeclarationAsync(solution, type, cancellationToken).ConfigureAwait(false) is not { } declaration) return null;
        // What is registered by hand is not decorated.
        if (!isService(contract)) return null;
        IEnumerable<InvocationExpressionSyntax> later = call.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(other => NameOf(other)?.SpanStart > NameOf(call)?.SpanStart) ?? [];
        int order = later.Count(other => Types(other, model, cancellationToken) is var (decorated, _) && SymbolEqualityComparer.Default.Equals(decorated, contract));
        return new DecoratingCall(call, contract, type, declaration, order);
    }

    /// <summary>Adds the attribute to the class, and removes the call.</summary>
    public async Task ApplyAsync(SolutionEdits edits, CancellationToken cancellationToken)
    {
        await ServiceAttributes.AddAsync(
            edits,
            Declaration,
            (generator, _) =>
            [
                ServiceArguments.Named(DecorationReader.Argument, PortableSyntax.TypeOf(generator, Contract)),
                .. Order == 0 ? Array.Empty<AttributeArgumentSyntax>() : [ServiceArguments.Named("Order", SyntaxFactory.ParseExpression(Order.ToString(CultureInfo.InvariantCulture)))],
            ],
            cancellationToken).ConfigureAwait(false);
        edits.RemoveRegistration(Call);
    }

    private static (INamedTypeSymbol Contract, INamedTypeSymbol Type)? Types(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        // By name first: this is asked of every call of a method.
        if (NameOf(call)?.Identifier.ValueText != Method) return null;
        if (model.GetOperation(call, cancellationToken) is not IInvocationOperation { TargetMethod: { ContainingAssembly.Name: "Scrutor" } method } operation) return null;
        ITypeSymbol?[] types = method.TypeArguments.Length == 2
            ? [.. method.TypeArguments]
            : [.. operation.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().Select(static written => written.TypeOperand)];
        return types is { Length: 2 } && types[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } contract && types[1] is INamedTypeSymbol { TypeKind: not TypeKind.Error } type ? (contract, type) : null;
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name;

    private static bool Fits(INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        if (!type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default) || ServiceValidity.Problem(type, out IMethodSymbol? constructor) is not null) return false;
        EquatableArray<ParameterModel> parameters = constructor!.Parameters.Select(static parameter => ParameterReader.Read(parameter, null)).ToEquatableArray();
        return ContractValidity.Problem(contract, type.ContainingAssembly) is null && DecorationReader.Inner(TypeRefs.Of(contract), parameters, null).Length == 1;
    }

    private static bool IsService(Compilation compilation, INamedTypeSymbol contract, CancellationToken cancellationToken) => compilation
        .GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellationToken).OfType<INamedTypeSymbol>()
        .Any(other => ServiceReader.AttributeOf(other) is { } attribute && !DecorationReader.Asked(attribute) && ContractReader.Read(other, attribute).Contains(contract, SymbolEqualityComparer.Default));
}
