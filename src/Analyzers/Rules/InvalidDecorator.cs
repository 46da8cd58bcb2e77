using Mesh.Analyzers.Places;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH084: the class cannot decorate what its attribute names.</summary>
internal sealed class InvalidDecorator : ClassRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidDecorator,
        "The class cannot be a decorator",
        "'{0}' cannot be a decorator: it {1}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A decorator implements the contract that it decorates, and takes one of it in its constructor: generated code passes what is decorated there.",
        RuleIds.Pages + RuleIds.InvalidDecorator + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        if (!DecorationReader.Asked(attribute) || ServiceValidity.Problem(type, out IMethodSymbol? constructor) is not null) return [];
        string? key = ServiceKeys.Of(attribute.Named("Key"), type.ContainingAssembly);
        EquatableArray<ParameterModel> parameters = constructor!.Parameters.Select(parameter => FactoryArguments.Is(parameter) ? FactoryArguments.Read(parameter) : ParameterReader.Read(parameter, key)).ToEquatableArray();
        return DecorationValidity.Problem(type, attribute, parameters, key) is { } problem
            ? [Diagnostic.Create(s_descriptor, AttributePlaces.Argument(attribute, DecorationReader.Argument, type), type.Name, problem)]
            : [];
    }
}
