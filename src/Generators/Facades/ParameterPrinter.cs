using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>
/// Prints a parameter of a forwarding member. Default values and caller-info attributes are left out: in an explicit implementation they
/// have no effect.
/// </summary>
internal static class ParameterPrinter
{
    public static ParameterText Print(IParameterSymbol parameter, FacadeScope scope)
    {
        string name = CSharp.Name(parameter.Name), type = TypeName.Of(parameter.Type, scope.Taken);
        bool isParams = parameter.IsParams || parameter.IsParamsArray || parameter.IsParamsCollection;
        // 'params' implies 'scoped' where it applies, and does not allow it to be said; 'out' is scoped in any case.
        string scoped = parameter.ScopedKind != ScopedKind.None && !isParams && parameter.RefKind != RefKind.Out ? "scoped " : "";
        // What would be scoped and is not was said to be so by this attribute.
        bool isUnscoped = parameter.ScopedKind == ScopedKind.None && (parameter.RefKind == RefKind.Out || (isParams && parameter.Type.IsRefLikeType));
        string attributes = isUnscoped ? "[global::System.Diagnostics.CodeAnalysis.UnscopedRef] " : "";
        (string modifier, string pass) = parameter.RefKind switch
        {
            RefKind.Ref => ("ref ", "ref "),
            RefKind.Out => ("out ", "out "),
            RefKind.In => ("in ", "in "),
            RefKind.RefReadOnlyParameter => ("ref readonly ", "in "),
            _ => ("", ""),
        };
        // In an indexer the compiler forgets what is said of a parameter.
        if (parameter.ContainingSymbol is IPropertySymbol && parameter.Attribute("System.Diagnostics.CodeAnalysis", "DisallowNullAttribute") is not null) pass += name + "!";
        else pass += name;
        return new ParameterText(type, name, $"{attributes}{AttributeReader.Of(parameter, scope.Home)}{scoped}{(isParams ? "params " : "")}{modifier}{type} {name}", pass);
    }
}
