using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints the members of a decorator that only forward.</summary>
internal static class MemberText
{
    private static readonly SymbolDisplayFormat s_signature = new(
        SymbolDisplayGlobalNamespaceStyle.Included,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Gets the instance members that a class must implement, or may.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol contract) => contract.SelfAndExtended().SelectMany(static declaring => declaring.GetMembers())
        .Where(static member => !member.IsStatic && (member.IsAbstract || member.IsVirtual) && member is IMethodSymbol { MethodKind: MethodKind.Ordinary, ExplicitInterfaceImplementations.IsEmpty: true } or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } or IEventSymbol { ExplicitInterfaceImplementations.IsEmpty: true });

    /// <summary>Whether another member of the contract has the same name and parameters, so that both must say whose they are.</summary>
    public static bool IsAmbiguous(ISymbol member, IReadOnlyList<ISymbol> all) => member is not IMethodSymbol method
        ? all.Any(other => !SymbolEqualityComparer.Default.Equals(other, member) && other.Name == member.Name && !(member is IPropertySymbol { IsIndexer: true } && other is IPropertySymbol { IsIndexer: true } && SymbolEqualityComparer.Default.Equals(other.ContainingType, member.ContainingType)))
        : all.OfType<IMethodSymbol>().Any(other => !SymbolEqualityComparer.Default.Equals(other, method) && other.Name == method.Name && other.Arity == method.Arity && other.Parameters.Select(static one => one.Type).SequenceEqual(method.Parameters.Select(static one => one.Type), SymbolEqualityComparer.Default))
            || method.Name is "ToString" or "GetHashCode" or "Equals" or "GetType";

    /// <summary>Prints the signature of a method.</summary>
    public static string Signature(IMethodSymbol method, bool isExplicit, bool isAsync = false)
    {
        string text = method.ToDisplayString(s_signature);
        string modifiers = isExplicit ? "" : "public ";
        if (isExplicit) text = Qualified(text, method);
        return $"{modifiers}{(isAsync ? "async " : "")}{text}";
    }

    /// <summary>Prints a member that calls the same of another object.</summary>
    /// <param name="member">The member.</param>
    /// <param name="isExplicit">Whether it says whose member it is.</param>
    /// <param name="inner">The other object.</param>
    public static string Forward(ISymbol member, bool isExplicit, string inner)
    {
        string target = isExplicit ? $"(({TypeName.Of(member.ContainingType)}){inner})" : inner;
        string prefix = isExplicit ? "" : "public ", owner = isExplicit ? TypeName.Of(member.ContainingType) + "." : "";
        switch (member)
        {
            case IMethodSymbol method:
                return $"{Signature(method, isExplicit)} => {(method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "")}{Call(method, target, null)};";
            case IEventSymbol @event:
                return $"{prefix}event {TypeName.Of(@event.Type)} {owner}{TypeRefs.Escape(@event.Name)}\n{{\n    add => {target}.{TypeRefs.Escape(@event.Name)} += value;\n    remove => {target}.{TypeRefs.Escape(@event.Name)} -= value;\n}}";
            case IPropertySymbol property:
                string reference = property.ReturnsByRef ? "ref " : property.ReturnsByRefReadonly ? "ref readonly " : "";
                string declared = property.IsIndexer ? $"this[{string.Join(", ", property.Parameters.Select(static parameter => $"{TypeName.Of(parameter.Type)} {CSharp.Name(parameter.Name)}"))}]" : TypeRefs.Escape(property.Name);
                string access = property.IsIndexer ? $"{target}[{string.Join(", ", property.Parameters.Select(static parameter => CSharp.Name(parameter.Name)))}]" : $"{target}.{TypeRefs.Escape(property.Name)}";
                string head = $"{prefix}{reference}{TypeName.Of(property.Type)} {owner}{declared}";
                if (property.SetMethod is null) return $"{head} => {(reference.Length > 0 ? "ref " : "")}{access};";
                string getter = property.GetMethod is null ? "" : $"    get => {access};\n";
                return $"{head}\n{{\n{getter}    set => {access} = value;\n}}";
            default:
                return "";
        }
    }

    /// <summary>Prints the call of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The object.</param>
    /// <param name="token">What is passed as its token; null for its own parameter.</param>
    public static string Call(IMethodSymbol method, string target, string? token)
    {
        IParameterSymbol? own = Shared.Policies.OperationFacts.Token(method);
        string types = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
        return $"{target}.{TypeRefs.Escape(method.Name)}{types}({string.Join(", ", method.Parameters.Select(parameter => Argument(parameter, token is not null && SymbolEqualityComparer.Default.Equals(parameter, own) ? token : null)))})";
    }

    private static string Argument(IParameterSymbol parameter, string? token) => token ?? parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In or RefKind.RefReadOnlyParameter => "in ",
        _ => "",
    } + CSharp.Name(parameter.Name);

    private static string Qualified(string signature, IMethodSymbol method)
    {
        string name = TypeRefs.Escape(method.Name);
        int list = signature.IndexOf('(', StringComparison.Ordinal), at = signature.LastIndexOf($" {name}", list, StringComparison.Ordinal) + 1;
        // Constraints are inherited there.
        int where = signature.IndexOf(" where ", StringComparison.Ordinal);
        if (where >= 0) signature = signature[..where];
        return $"{signature[..at]}{TypeName.Of(method.ContainingType)}.{signature[at..]}";
    }
}
