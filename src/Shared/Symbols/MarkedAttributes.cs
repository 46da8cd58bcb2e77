using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Finds attributes whose class, or a base class of it, is marked with another attribute: steps of operations, manifest entries.</summary>
internal static class MarkedAttributes
{
    /// <summary>Gets the mark on the class of an attribute, or null. Attributes of the framework have none, and nothing is bound for them.</summary>
    public static AttributeData? Mark(INamedTypeSymbol? type, string space, string name)
    {
        if (type?.ContainingAssembly is not { } assembly || assembly.Name.StartsWith("System.", StringComparison.Ordinal)) return null;
        for (; type is { SpecialType: SpecialType.None, Name: not "Attribute" }; type = type.BaseType)
        {
            foreach (AttributeData attribute in type.GetAttributes())
            {
                if (attribute.AttributeClass.Is(space, name)) return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// Gets the items that apply, from places ordered nearest first: for each class of attribute the nearest, or, if it allows
    /// several, all of the nearest place.
    /// </summary>
    public static List<T> Nearest<T>(IEnumerable<IEnumerable<T>> places, Func<T, AttributeData> attributeOf)
    {
        var found = new List<T>();
        var classes = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IEnumerable<T> place in places)
        {
            T[] nearest = [.. place.Where(one => !classes.Contains(attributeOf(one).AttributeClass!))];
            found.AddRange(nearest);
            foreach (T one in nearest) classes.Add(attributeOf(one).AttributeClass!);
        }

        return found;
    }
}
