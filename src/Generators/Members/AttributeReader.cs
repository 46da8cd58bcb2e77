using Mesh.Generators.Text;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>
/// Reads the attributes that a forwarding member must repeat: without them, its promises to callers would differ from those of the
/// contract, and the compiler or the trimmer would warn. Other attributes are for callers, who see them on the contract.
/// </summary>
internal static class AttributeReader
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    // What null may go in and come out, and what the trimmer must keep.
    private static readonly HashSet<string> s_promises = new(StringComparer.Ordinal)
    {
        "AllowNullAttribute", "DisallowNullAttribute", "MaybeNullAttribute", "MaybeNullWhenAttribute", "NotNullAttribute", "NotNullWhenAttribute", "NotNullIfNotNullAttribute",
        "DoesNotReturnAttribute", "DoesNotReturnIfAttribute", "DynamicallyAccessedMembersAttribute",
    };

    // A member that has one of these may call what has it too; any other is warned of, or for [Obsolete] as an error refused.
    private static readonly HashSet<string> s_warnings = new(StringComparer.Ordinal)
    {
        "ExperimentalAttribute", "RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute", "RequiresAssemblyFilesAttribute",
    };

    /// <summary>
    /// Reads the attributes of a member, a line each. A member whose signature contains obsolete or experimental types becomes so too.
    /// </summary>
    public static IEnumerable<string> OfMember(ISymbol member, IEnumerable<ITypeSymbol> signature, IAssemblySymbol home)
    {
        IEnumerable<AttributeData> attributes = PartsOrder.Attributes(member).Where(static attribute => IsPromise(attribute) || IsWarning(attribute)).Concat(signature.SelectMany(UsageWarnings.Of));
        if (member is IPropertySymbol property) attributes = attributes.Concat(OfValue(property));
        IEnumerable<string> lines = Distinct(attributes).Where(attribute => IsNameable(attribute, home)).Select(static attribute => $"[{AttributePrinter.Print(attribute)}]");
        return member is not IMethodSymbol method ? lines : lines.Concat(method.GetReturnTypeAttributes().Where(attribute => IsPromise(attribute) && IsNameable(attribute, home)).Select(static attribute => $"[return: {AttributePrinter.Print(attribute)}]"));
    }

    /// <summary>Reads the attributes of a parameter, type parameter or accessor, to be written before it.</summary>
    public static string Of(ISymbol symbol, IAssemblySymbol home) => string.Concat(PartsOrder.Attributes(symbol).Where(symbol is IMethodSymbol ? IsWarning : IsPromise).Where(attribute => IsNameable(attribute, home)).Select(static attribute => $"[{AttributePrinter.Print(attribute)}] "));

    /// <summary>Whether a setter has an attribute about its value afterwards, which C# reads from assemblies but cannot express.</summary>
    public static bool HasUnspeakable(IPropertySymbol property) => SetterOf(property).Any(static attribute => attribute.AttributeClass!.Name is "NotNullAttribute" or "MaybeNullAttribute");

    // The compiler stores what is written at a property at its accessors, and reads it there; but in source it is only read at the property.
    private static IEnumerable<AttributeData> OfValue(IPropertySymbol property) =>
        (property.GetMethod?.GetReturnTypeAttributes() ?? []).Where(IsPromise)
            .Concat(SetterOf(property).Where(static attribute => attribute.AttributeClass!.Name is not ("NotNullAttribute" or "MaybeNullAttribute")));

    private static IEnumerable<AttributeData> SetterOf(IPropertySymbol property) =>
        property.SetMethod is { } setter ? setter.Parameters[setter.Parameters.Length - 1].GetAttributes().Where(IsPromise) : [];

    private static IEnumerable<AttributeData> Distinct(IEnumerable<AttributeData> attributes) =>
        attributes.GroupBy<AttributeData, ISymbol?>(static attribute => attribute.AttributeClass, SymbolEqualityComparer.Default).Select(static group => group.First());

    // An assembly for an older framework may have an attribute of its own by that name. Where it lets us see its internals, the name means two types.
    private static bool IsNameable(AttributeData attribute, IAssemblySymbol home) =>
        attribute.AttributeClass is { } type && (type.DeclaredAccessibility == Accessibility.Public || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home) || !SymbolFacts.IsAccessible(type, home));

    private static bool IsPromise(AttributeData attribute) => Is(attribute, s_promises);

    private static bool IsWarning(AttributeData attribute) => Is(attribute, s_warnings) || attribute.AttributeClass.Is("System", "ObsoleteAttribute");

    private static bool Is(AttributeData attribute, HashSet<string> names) => attribute.AttributeClass is { } type && names.Contains(type.Name) && type.Is(CodeAnalysis, type.Name);
}
