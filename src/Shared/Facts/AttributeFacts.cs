using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Facts;

/// <summary>Reads the facts in the attributes of a service: policies, steps, and what these name.</summary>
internal static class AttributeFacts
{
    /// <summary>
    /// Adds the facts of a class and its contracts, as far as they are declared in its assembly: what others declare is known as it is.
    /// </summary>
    public static void Add(List<ServiceFact> facts, INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        int before = facts.Count;
        bool hasTemplates = false;
        foreach (INamedTypeSymbol place in Places(type, contracts))
        {
            foreach (ISymbol symbol in place.GetMembers().Where(static member => member is IMethodSymbol { IsImplicitlyDeclared: false }).Prepend(place))
            {
                foreach (AttributeData attribute in Attributes(symbol))
                {
                    if (!IsRead(attribute)) continue;
                    string name = AppliedPolicy.NameOf(symbol);
                    facts.Add(new ServiceFact(FactKind.Attribute, $"[{attribute.AttributeClass!.WrittenName()}] on '{name}'", ConstantText.Of(attribute)));
                    AddMethods(facts, type, attribute);
                    hasTemplates |= attribute.AttributeClass!.Name is "CachedAttribute" or "InvalidatesCacheAttribute" || attribute.Named("Key") is not null;
                }
            }
        }

        if (facts.Count > before && hasTemplates) TemplateFacts.Add(facts, type, contracts);
    }

    private static bool IsRead(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } type) return false;
        if (type.ContainingAssembly.Name == SymbolFacts.RuntimeAssembly) return type.Name is not ("ServiceAttribute" or "DependsOnAttribute");
        return StepTargetsReader.Of(type) != StepTargets.None;
    }

    private static IEnumerable<INamedTypeSymbol> Places(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> contracts)
    {
        var places = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (INamedTypeSymbol place in type.SelfAndBases().Concat(contracts.SelectMany(static contract => contract.SelfAndExtended()))) places.Add(place.OriginalDefinition);
        return places.Where(place => SymbolEqualityComparer.Default.Equals(place.ContainingAssembly, type.ContainingAssembly));
    }

    private static IEnumerable<AttributeData> Attributes(ISymbol symbol) => symbol is not IMethodSymbol method
        ? symbol.GetAttributes()
        : method.GetAttributes().Concat(method.GetReturnTypeAttributes()).Concat(method.Parameters.SelectMany(static parameter => parameter.GetAttributes()));

    // A fallback, a predicate, an alternative: a name that is one of the class's methods.
    private static void AddMethods(List<ServiceFact> facts, INamedTypeSymbol type, AttributeData attribute)
    {
        IEnumerable<string> names = attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static argument => argument.Value))
            .Select(static argument => argument is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : "")
            .Where(SyntaxFacts.IsValidIdentifier);
        foreach (IMethodSymbol method in names.SelectMany(name => type.SelfAndBases().SelectMany(current => current.GetMembers(name))).OfType<IMethodSymbol>())
        {
            string parameters = string.Join(", ", method.Parameters.Select(static parameter => TypeRefs.Of(parameter.Type).ToString()));
            facts.Add(new ServiceFact(FactKind.Method, method.Name, $"{method.DeclaredAccessibility} {TypeRefs.Of(method.ReturnType)} {parameters}"));
        }
    }
}
