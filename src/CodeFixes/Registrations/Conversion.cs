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
    /// <summary>Finds the conversion, or why the registration must stay: the attribute would have another meaning.</summary>
    /// <param name="registration">The registration.</param>
    /// <param name="document">Its document.</param>
    /// <param name="targets">The collections that calls change.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>One of the two; the reason is the rest of a sentence that begins with "stays, since".</returns>
    public static async Task<(Conversion? Found, string? Reason)> FindAsync(ConvertibleRegistration registration, Document document, CollectionTargets targets, CancellationToken cancellationToken)
    {
        Solution solution = document.Project.Solution;
        if (registration.Implementation.IsGenericType) return (null, $"'{registration.Implementation.Name}' is generic: as a service it is closed over what code names, and not over what is asked for by reflection");
        if (!CallConditions.IsUnconditional(registration.Call)) return (null, "it is made under a condition, in a loop or in a function, which an attribute cannot express");
        if (await SymbolFinder.FindSourceDefinitionAsync(registration.Implementation, solution, cancellationToken).ConfigureAwait(false) is not INamedTypeSymbol type) return (null, $"'{registration.Implementation.Name}' is not in the solution");
        // Two projects may have symbols of their own for one interface.
        INamedTypeSymbol service = type.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation } ? SymbolFinder.FindSimilarSymbols(registration.Service, compilation, cancellationToken).FirstOrDefault() ?? registration.Service : registration.Service;
        if ((ClassProblem(type) ?? ContractProblem(type, service)) is { } problem) return (null, problem);
        if (await IsForeignAsync(registration.Service, solution, cancellationToken).ConfigureAwait(false)) return (null, $"'{registration.Service.Name}' belongs to a library, which may register it too, so that the order of the calls decides");
        if (await ServiceAttributes.DeclarationAsync(solution, type, cancellationToken).ConfigureAwait(false) is not { } declaration) return (null, $"'{type.Name}' is in no file that can be edited");
        if (solution.GetDocument(declaration.SyntaxTree) is not { } home || await home.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return (null, $"'{type.Name}' is in no file that can be edited");
        if (model.Compilation.GetTypesByMetadataName(ServiceReader.Attribute).IsEmpty) return (null, $"the project '{home.Project.Name}' of '{type.Name}' does not reference Mesh");

        ExpressionSyntax? key = registration.Key is null ? null : await KeyAsync(registration.Key, document, type, cancellationToken).ConfigureAwait(false);
        if (key is null && registration.Key is not null) return (null, $"its key '{registration.Key}' is no constant that '{type.Name}' can name");
        if (await IsNameTakenAsync(type, solution, cancellationToken).ConfigureAwait(false)) return (null, $"there is a service '{type.Name}' already");
        ExpressionSyntax? other = await OtherRegistrations.FirstAsync(registration.Service, registration.Call, solution, targets, cancellationToken).ConfigureAwait(false);
        if (other is null && !SymbolEqualityComparer.Default.Equals(registration.Service, registration.Implementation)) other = await OtherRegistrations.FirstAsync(type, registration.Call, solution, targets, cancellationToken).ConfigureAwait(false);
        if (other is not null) return (null, $"{CollectionTarget.PlaceOf(other)} registers, decorates or removes it too, so that the order of the calls decides");
        if (!SymbolEqualityComparer.Default.Equals(registration.Service, registration.Implementation) && await ClassUses.FirstAsync(type, solution, cancellationToken).ConfigureAwait(false) is { } use)
            return (null, $"{CollectionTarget.PlaceOf(use)} counts on the class '{type.Name}', where a service is a facade");
        return (new Conversion(registration with { Service = service }, type, declaration, key), null);
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

    /// <summary>Gets why a class cannot become a service, as a sentence; null if it can.</summary>
    public static string? ClassProblem(INamedTypeSymbol type)
    {
        if (ServiceReader.AttributeOf(type) is not null) return $"'{type.Name}' has [Service] already";
        if (ServiceValidity.Problem(type, out IMethodSymbol? constructor) is { } problem) return $"'{type.Name}' {problem}";
        // Microsoft's container takes the longest constructor that it can fill, which nobody knows here: there must be just one.
        return type.InstanceConstructors.All(other => SymbolEqualityComparer.Default.Equals(other, constructor) || other.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected)
            ? null
            : $"'{type.Name}' has several constructors, and the container calls the longest that it can fill";
    }

    private static string? ContractProblem(INamedTypeSymbol type, INamedTypeSymbol service)
    {
        if (ContractReader.Implemented(type, service).FirstOrDefault() is not { } contract) return $"'{type.Name}' does not implement '{service.Name}'";
        if (contract.TypeKind != TypeKind.Interface) return null;
        if (InfrastructureInterfaces.Contains(contract)) return $"'{service.Name}' is no contract of an application";
        return ContractValidity.Problem(contract, type.ContainingAssembly) is { } problem ? $"'{service.Name}' {problem}" : null;
    }

    // IHandler<Order> of a library is registered by whoever has Order.
    private static async Task<bool> IsForeignAsync(INamedTypeSymbol service, Solution solution, CancellationToken cancellationToken)
    {
        foreach (ITypeSymbol type in service.TypeArguments.Prepend(service))
        {
            if (type is INamedTypeSymbol named && await SymbolFinder.FindSourceDefinitionAsync(named.OriginalDefinition, solution, cancellationToken).ConfigureAwait(false) is not null) return false;
        }

        return true;
    }

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
