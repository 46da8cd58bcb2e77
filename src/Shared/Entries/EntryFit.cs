using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>
/// Determines whether generated code can create the attribute of an entry again. The generator leaves out entries for which it cannot,
/// and the analyzers report them.
/// </summary>
internal static class EntryFit
{
    /// <summary>Gets the reason why it cannot, as a sentence about the entry; null when it can.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="place">The class of the service, or the marked type; null for the assembly.</param>
    /// <param name="home">The assembly for which code is generated.</param>
    public static string? Problem(AppliedEntry entry, INamedTypeSymbol? place, IAssemblySymbol home)
    {
        if (entry.Kind.Length == 0) return "its [ManifestEntry] does not say what it declares; give it a kind, such as \"budget\"";
        if (entry.UniqueBy is { } name && !Names(entry.Attribute, name)) return $"its [ManifestEntry] tells entries apart by \"{name}\", and neither a parameter of the constructor nor a property is called that; write UniqueBy as that is spelled";
        if (place is not null && !place.IsAccessibleInAssembly(home)) return $"'{place.Name}' cannot be named in all of {home.Name}; make it internal or public";
        if (place is not null && NameValidity.Problem(place, home) is { } hidden) return $"generated code cannot name '{place.Name}': {hidden}";
        return AttributeCopy.Problem(entry.Attribute, home);
    }

    private static bool Names(AttributeData attribute, string name)
    {
        if (attribute.AttributeConstructor!.Parameters.Any(parameter => parameter.Name == name)) return true;
        if (attribute.AttributeClass.SelfAndBases().SelectMany(type => type.GetMembers(name)).Any(static member => member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false })) return true;
        // Another of its constructors may take it: then this entry has no name.
        return attribute.AttributeClass!.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Name == name));
    }
}
