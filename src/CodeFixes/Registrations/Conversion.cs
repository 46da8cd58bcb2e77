using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Mesh.CodeFixes.Registrations;

/// <summary>A registration by hand that <c>[Service]</c> on its class can replace.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="Type">The class.</param>
/// <param name="Declaration">The declaration that gets the attribute.</param>
/// <param name="Key">The key, in a form for that place.</param>
internal sealed record Conversion(ConvertibleRegistration Registration, INamedTypeSymbol Type, TypeDeclarationSyntax Declaration, ExpressionSyntax? Key)
{
    /// <summary>Finds the conversion; null when the attribute would have another meaning, so that the registration must stay.</summary>
    public static async Task<Conversion?> FindAsync(ConvertibleRegistration registration, Document document, CancellationToken cancellationToken)
    {
        Solution solution = document.Project.Solution;
        // What no constructor asks for, a generic service is not closed to.
        if (registration.Implementation.IsGenericType || !CallConditions.IsUnconditional(registration.Call)) return null;
        if (await SymbolFinder.FindSourceDefinitionAsync(registration.Implementation, solution, cancellationToken).ConfigureAwait(false) is not INamedTypeSymbol type) return null;
        if (!MayBeService(type) || !MayBeContract(type, registration.Service)) return null;
        if (await ServiceAttributes.DeclarationAsync(solution, type, cancellationToken).ConfigureAwait(false) is not { } declaration) return null;
        if (solution.GetDocument(declaration.SyntaxTree) is not { } home || await home.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return null;
        if (model.Compilation.GetTypesByMetadataName(ServiceReader.Attribute).IsEmpty) return null;

        ExpressionSyntax? key = registration.Key is null ? null : await KeyAsync(registration.Key, document, type, cancellationToken).ConfigureAwait(false);
        if (key is null && registration.Key is not null) return null;
        if (await IsNameTakenAsync(type, solution, cancellationToken).ConfigureAwait(false)) return null;
        if (await OtherRegistrations.ExistAsync(registration.Service, registration.Call, solution, cancellationToken).ConfigureAwait(false)) return null;
        if (!SymbolEqualityComparer.Default.Equals(registration.Service, registration.Implementation)
            && await OtherRegistrations.ExistAsync(type, registration.Call, solution, cancellationToken).ConfigureAwait(false)) return null;
        return new Conversion(registration, type, declaration, key);
    }

    /// <summary>Adds the attribute to the class, and removes the call.</summary>
    public async Task ApplyAsync(SolutionEdits edits, CancellationToken cancellationToken)
    {
        await ServiceAttributes.AddAsync(
            edits,
            Declaration,
            (generator, compilation) =>
            [
                .. ServiceArguments.Contracts(generator, Type, [.. ContractReader.Implemented(Type, Registration.Service)]),
                .. ServiceArguments.Lifetime(generator, compilation, Registration.Lifetime),
                .. Key is null ? Array.Empty<AttributeArgumentSyntax>() : [ServiceArguments.Named("Key", Key)],
            ],
            cancellationToken).ConfigureAwait(false);
        edits.RemoveRegistration(Registration.Call);
    }

    // Microsoft's container takes the longest constructor that it can fill, which nobody knows here: there must be just one.
    internal static bool MayBeService(INamedTypeSymbol type) =>
        ServiceReader.AttributeOf(type) is null
        && ServiceValidity.Problem(type, out IMethodSymbol? constructor) is null
        && type.InstanceConstructors.All(other => SymbolEqualityComparer.Default.Equals(other, constructor) || other.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected);

    private static bool MayBeContract(INamedTypeSymbol type, INamedTypeSymbol service) =>
        ContractReader.Implemented(type, service).FirstOrDefault() is { } contract
        && (contract.TypeKind != TypeKind.Interface || (!InfrastructureInterfaces.Contains(contract) && ContractValidity.Problem(contract, type.ContainingAssembly) is null));

    private static async Task<ExpressionSyntax?> KeyAsync(ExpressionSyntax key, Document document, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            ? PortableSyntax.Constant(key, model, SyntaxGenerator.GetGenerator(document), type, cancellationToken)
            : null;

    // Two services of one name cannot be told apart.
    private static async Task<bool> IsNameTakenAsync(INamedTypeSymbol type, Solution solution, CancellationToken cancellationToken) =>
        (await SymbolFinder.FindSourceDeclarationsAsync(solution, type.Name, ignoreCase: false, SymbolFilter.Type, cancellationToken).ConfigureAwait(false))
        .OfType<INamedTypeSymbol>()
        .Any(other => other.TypeKind == TypeKind.Class && !SymbolEqualityComparer.Default.Equals(other, type) && other.GetDocumentationCommentId() != type.GetDocumentationCommentId() && ServiceReader.AttributeOf(other) is not null);
}
