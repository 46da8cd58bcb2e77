using Mesh.Analyzers.Places;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH007: a contract that no facade can implement, or that the class does not implement.</summary>
internal sealed class ContractWithoutFacade : ClassRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ContractWithoutFacade,
        "The contract cannot have a facade",
        "'{1}' cannot be a contract of '{0}': it {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A facade implements the contract and forwards each member to the service, so it must be able to name and call all of them.",
        RuleIds.Pages + RuleIds.ContractWithoutFacade + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        // What is wrong with the class comes first.
        if (ServiceValidity.Problem(type, out _) is not null) yield break;
        (ITypeSymbol Type, Location Location)[] named = [.. AttributePlaces.Types(attribute, null, type)];
        if (named.Length == 0)
        {
            foreach (INamedTypeSymbol contract in ContractReader.Candidates(type, attribute))
            {
                if (ContractValidity.Problem(contract, type.ContainingAssembly) is { Length: > 0 } problem) yield return Create(type, contract, problem, AttributePlaces.Identifier(type, attribute));
            }

            yield break;
        }

        foreach ((ITypeSymbol candidate, Location location) in named)
        {
            INamedTypeSymbol[] implemented = candidate is INamedTypeSymbol contract ? [.. ContractReader.Implemented(type, contract)] : [];
            string? problem = implemented.Length == 0
                ? $"is not implemented by '{type.Name}'; implement it, or name another"
                : implemented.Where(static found => found.TypeKind == TypeKind.Interface).Select(found => ContractValidity.Problem(found, type.ContainingAssembly)).FirstOrDefault(static found => found is not null);
            if (problem is { Length: > 0 }) yield return Create(type, candidate, problem, location);
        }
    }

    private static Diagnostic Create(INamedTypeSymbol type, ITypeSymbol contract, string problem, Location location) =>
        Diagnostic.Create(s_descriptor, location, type.Name, contract.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), problem);
}
