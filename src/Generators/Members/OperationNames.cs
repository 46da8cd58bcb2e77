using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Names the operations of a contract, in metrics and as fields, such that overloads have different names.</summary>
internal sealed class OperationNames
{
    /// <summary>The name of the class that holds the fields.</summary>
    public const string Holder = "Operations";

    private static readonly SymbolDisplayFormat s_format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    // What the class has already.
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal)
    {
        Holder, "context", "Inner", "OwnedInner", "UnlessDeferred", "OwnedUnlessDeferred", "Substitute", "__Operation", "Service",
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    };

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overloaded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withoutToken = new(StringComparer.Ordinal); // the names of the overloads that take none

    public OperationNames(INamedTypeSymbol contract)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol declaring in contract.SelfAndExtended())
        {
            foreach (ISymbol member in declaring.GetMembers())
            {
                if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method) continue;
                if (!met.Add(method.Name)) _overloaded.Add(method.Name);
                if (!method.Parameters.Any(static parameter => OperationFacts.IsToken(parameter.Type))) _withoutToken.Add(Short(method));
            }
        }
    }

    /// <summary>
    /// Gets the operation's name, with the parameter types if the method is overloaded, and its field. The token is left out, unless
    /// two overloads differ only by it.
    /// </summary>
    public (string Name, string Field) Next(IMethodSymbol method)
    {
        string name = _overloaded.Contains(method.Name) ? Short(method) : method.Name;
        bool isTaken = _withoutToken.Contains(name) && method.Parameters.Any(static parameter => OperationFacts.IsToken(parameter.Type));
        return (!isTaken && _names.Add(name) ? name : Longer(method), TypeRefs.Escape(FieldFor(method.Name)));
    }

    /// <summary>Gets the name of the field, or for a generic operation the method, that holds an operation's policies.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public string PoliciesFor(string field) => FieldFor(field.TrimStart('@') + "Policies");

    /// <summary>Gets the name of the class with the type arguments of a generic operation.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public string ClosedFor(string field) => FieldFor(field.TrimStart('@') + "Closed");

    /// <summary>Gets the name of the facade's method that calls the steps of an operation.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public string SteppedFor(string field) => "__" + FieldFor(field.TrimStart('@') + "Stepped");

    /// <summary>Gets the names of the property that holds a step of an operation, of its field, and of the method that makes it.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public (string Property, string Field, string Maker) StepFor(string field) =>
        field.TrimStart('@') is var name ? (FieldFor(name + "Step"), FieldFor(name + "StepMade"), FieldFor("Make" + name + "Step")) : default;

    /// <summary>Gets the names of the method that calls the alternative of a step, of the property with another implementation, and of its field.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public (string Method, string Property, string Field) AlternativeFor(string field) =>
        FieldFor(field.TrimStart('@') + "Alternative") is var property ? ("__" + property, property, FieldFor(field.TrimStart('@') + "AlternativeMade")) : default;

    // A field of this name, or of one like it that is not taken.
    private string FieldFor(string wish)
    {
        string field = wish;
        for (int i = 2; !_fields.Add(field); i++) field = $"{wish}{i}";
        return field;
    }

    // Overloads may differ in type parameters or modifiers only, two interfaces may have the same signature, and two types the same short name.
    private string Longer(IMethodSymbol method)
    {
        string name = $"{method.Name}{TypeParameters(method)}({string.Join(", ", method.Parameters.Select(static parameter => Modifier(parameter.RefKind) + Type(parameter)))})";
        if (_names.Add(name)) return name;
        string qualified = name += " of " + TypeRefs.Of(method.ContainingType).ToShortString();
        for (int i = 2; !_names.Add(name); i++) name = $"{qualified} ({i})";
        return name;
    }

    private static string TypeParameters(IMethodSymbol method) => method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";

    private static string Short(IMethodSymbol method) => $"{method.Name}({string.Join(", ", method.Parameters.Where(static parameter => !OperationFacts.IsToken(parameter.Type)).Select(static parameter => Type(parameter)))})";

    // As C# writes it, but for the names of a tuple's elements, the annotations of references, and the types and namespaces around it unless they are generic.
    private static string Type(IParameterSymbol parameter)
    {
        var text = new List<string>();
        foreach (SymbolDisplayPart part in parameter.Type.ToDisplayParts(s_format))
        {
            bool isElementName = part.Kind == SymbolDisplayPartKind.FieldName;
            bool isAfterName = part.ToString() == "." && text[text.Count - 1] != ">";
            if (isElementName || isAfterName) text.RemoveAt(text.Count - 1); // the blank before, the name before
            else text.Add(part.ToString());
        }

        return string.Concat(text);
    }

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "",
    };
}
