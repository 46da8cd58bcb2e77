using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Attributes whose class is marked with another, itself or by one from which it derives: steps of operations, entries of the manifest.</summary>
internal static class MarkedAttributes
{
    /// <summary>The mark on the class of an attribute; null where there is none. Those of the framework have none, and nothing is bound for them.</summary>
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

    /// <summary>Of places, nearest first, what holds: the nearest wins, for each class of attribute; where that may stand several times, all of the nearest place.</summary>
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
