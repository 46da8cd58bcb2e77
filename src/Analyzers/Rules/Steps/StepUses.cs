using System.Collections.Immutable;
using Mesh.Analyzers.Places;
using Mesh.Shared.Entries;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>A step of an operation.</summary>
/// <param name="Step">The step.</param>
/// <param name="Operation">The contract's method.</param>
internal sealed record StepUse(AppliedStep Step, IMethodSymbol Operation);

/// <summary>The steps of all operations of a service.</summary>
internal sealed class StepUses
{
    private readonly INamedTypeSymbol _service;
    private readonly AttributeData _attribute;

    private StepUses(INamedTypeSymbol service, AttributeData attribute, CancellationToken cancellationToken)
    {
        (_service, _attribute) = (service, attribute);
        foreach (INamedTypeSymbol contract in ContractReader.Candidates(service, attribute))
        {
            if (contract.TypeKind == TypeKind.Interface && ContractValidity.Problem(contract, service.ContainingAssembly) is "") continue;
            foreach (IMethodSymbol operation in AppliedEntries.OperationsOf(contract))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Steps.AddRange(AppliedSteps.Of(service, contract, operation).Select(step => new StepUse(step, operation)));
                Arguments.AddRange(AppliedSteps.OfArguments(service, operation).Select(step => new StepUse(step, operation)));
                Results.AddRange(AppliedSteps.OfResult(service, operation).Select(step => new StepUse(step, operation)));
            }
        }
    }

    public List<StepUse> Steps { get; } = [];

    public List<StepUse> Arguments { get; } = [];

    public List<StepUse> Results { get; } = [];

    public INamedTypeSymbol Service => _service;

    public IAssemblySymbol Home => _service.ContainingAssembly;

    /// <summary>Reads the steps of a service; null when there are none.</summary>
    public static StepUses? Of(INamedTypeSymbol service, AttributeData attribute, CancellationToken cancellationToken)
    {
        var uses = new StepUses(service, attribute, cancellationToken);
        return uses.Steps.Count + uses.Arguments.Count + uses.Results.Count == 0 ? null : uses;
    }

    /// <summary>Reports the first problem of each attribute: one on a type may concern many operations.</summary>
    /// <param name="descriptor">The rule; its message takes the attribute, its place, the operation and the problem.</param>
    /// <param name="uses">The steps.</param>
    /// <param name="problem">Gets the problem of a step; null when there is none.</param>
    /// <param name="properties">Gets the properties of the diagnostic for a fix.</param>
    public IEnumerable<Diagnostic> Report(DiagnosticDescriptor descriptor, IEnumerable<StepUse> uses, Func<StepUse, string?> problem, Func<StepUse, ImmutableDictionary<string, string?>?>? properties = null)
    {
        var reported = new HashSet<SyntaxReference?>();
        foreach (StepUse use in uses)
        {
            if (problem(use) is not { } found) continue;
            SyntaxReference? place = use.Step.Attribute.ApplicationSyntaxReference;
            if (place is not null && reported.Any(other => other is not null && other.SyntaxTree == place.SyntaxTree && other.Span == place.Span)) continue;
            reported.Add(place);
            yield return Diagnostic.Create(descriptor, At(place), properties?.Invoke(use), use.Step.Name, use.Step.Origin, use.Operation.Name, found);
        }
    }

    // An attribute on a contract or a base class is reported at the service that it does not fit.
    private Location At(SyntaxReference? place)
    {
        bool isOwn = place is not null && _service.DeclaringSyntaxReferences.Any(declaration => declaration.SyntaxTree == place.SyntaxTree && declaration.Span.Contains(place.Span));
        return isOwn ? place!.GetSyntax().GetLocation() : AttributePlaces.Identifier(_service, _attribute);
    }
}
