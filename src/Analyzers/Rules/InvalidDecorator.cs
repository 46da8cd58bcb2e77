using Mesh.Analyzers.Places;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH084: the class cannot decorate, or be the composite of, what its attribute names.</summary>
internal sealed class InvalidDecorator : ClassRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidDecorator,
        "The class cannot be a decorator or a composite",
        "'{0}' cannot be a {1}: it {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A decorator implements the contract that it decorates, and takes one of it in its constructor: generated code passes what is decorated there.",
        RuleIds.Pages + RuleIds.InvalidDecorator + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        bool isComposite = CompositeReader.Asked(attribute);
        if ((!isComposite && !DecorationReader.Asked(attribute)) || ServiceValidity.Problem(type, out IMethodSymbol? constructor) is not null) return [];
        string? key = ServiceKeys.Of(attribute.Named("Key"), type.ContainingAssembly);
        EquatableArray<ParameterModel> parameters = constructor!.Parameters.Select(parameter => FactoryArguments.Is(parameter) ? FactoryArguments.Read(parameter) : ParameterReader.Read(parameter, key)).ToEquatableArray();
        string? problem = isComposite ? CompositeValidity.Problem(type, attribute, parameters, key) : DecorationValidity.Problem(type, attribute, parameters, key);
        return problem is null ? [] : [Diagnostic.Create(s_descriptor, AttributePlaces.Argument(attribute, isComposite ? CompositeReader.Argument : DecorationReader.Argument, type), type.Name, isComposite ? "composite" : "decorator", problem)];
    }
}
