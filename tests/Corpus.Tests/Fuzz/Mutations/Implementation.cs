using Microsoft.CodeAnalysis;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Prints members of interfaces as classes implement them.</summary>
internal static class Implementation
{
    private static readonly SymbolDisplayFormat s_type = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_method = s_type
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeContainingType)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers);

    /// <summary>An explicit implementation that throws; nothing for what has one in the interface, and for what cannot be implemented so.</summary>
    public static string Of(ISymbol member) => member switch
    {
        { IsAbstract: false } => "",
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method => $"{method.ToDisplayString(s_method)} => throw new System.NotSupportedException();",
        IPropertySymbol { IsStatic: false } property => $"{(property.RefKind == RefKind.Ref ? "ref " : "")}{property.Type.ToDisplayString(s_type)} {property.ContainingType.ToDisplayString(s_type)}.{Name(property)} {{ {(property.GetMethod is null ? "" : "get => throw new System.NotSupportedException();")} {(property.SetMethod is null ? "" : $"{(property.SetMethod.IsInitOnly ? "init" : "set")} {{ }}")} }}",
        IEventSymbol { IsStatic: false } happening => $"event {happening.Type.ToDisplayString(s_type)} {happening.ContainingType.ToDisplayString(s_type)}.{happening.Name} {{ add {{ }} remove {{ }} }}",
        _ => "",
    };

    private static string Name(IPropertySymbol property) => property.IsIndexer ? $"this[{string.Join(", ", property.Parameters.Select(static parameter => $"{parameter.Type.ToDisplayString(s_type)} {parameter.Name}"))}]" : property.Name;
}
