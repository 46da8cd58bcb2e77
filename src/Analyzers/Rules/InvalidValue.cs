using Mesh.Analyzers.Places;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules;

/// <summary>MESH008: a value of an attribute that is out of range, or cannot be read.</summary>
internal sealed class InvalidValue : ClassRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidValue,
        "Invalid value",
        "'{0}' has an invalid {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator would pass over the value and take the default.",
        RuleIds.Pages + RuleIds.InvalidValue + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        foreach ((string name, Location location, string problem) in StartValues.Problems(type, attribute).Concat(ResourceValues.Problems(type, attribute)).Concat(InService(type, attribute)).Concat(InDependencies(type)))
        {
            yield return Diagnostic.Create(s_descriptor, location, DurationArguments.ForFixes(name), type.Name, name, problem);
        }
    }

    private static IEnumerable<(string Name, Location Location, string Problem)> InService(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.Named("Name") is { Kind: TypedConstantKind.Primitive, Value: string name } && string.IsNullOrWhiteSpace(name))
        {
            yield return ("Name", AttributePlaces.Argument(attribute, "Name", type), "it is empty; give a name, or leave it out to get the class name in kebab-case");
        }

        if (attribute.Named("Lifetime") is { Kind: TypedConstantKind.Enum, Value: int and not (>= 0 and <= 2) and var lifetime })
        {
            yield return ("Lifetime", AttributePlaces.Argument(attribute, "Lifetime", type), $"{Words.Number(lifetime)} is no ServiceLifetime; write Singleton, Scoped or Transient");
        }

        if (attribute.Named("Key") is { } key && ServiceKeys.Problem(key, type.ContainingAssembly) is { Length: > 0 } problem) yield return ("Key", AttributePlaces.Argument(attribute, "Key", type), problem);

        foreach ((TypedConstant item, Location location) in AttributePlaces.Items(attribute, "Capabilities", type))
        {
            if (item.IsNull || (item.Value is string capability && string.IsNullOrWhiteSpace(capability))) yield return ("capability", location, "it is empty; give it a name, or remove it");
        }
    }

    private static IEnumerable<(string Name, Location Location, string Problem)> InDependencies(INamedTypeSymbol type) =>
        from attribute in EdgeReader.Attributes(type)
        let until = attribute.Named("Until")
        let value = until is { Kind: TypedConstantKind.Enum, Value: int number } ? number : 0
        where value is not (>= 0 and <= 3)
        select ("Until", AttributePlaces.Argument(attribute, "Until", type), $"{Words.Number(value)} is no Until; write Initialized, Constructed, FirstCall or Healthy");
}
