using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Names the operations of a contract, in metrics and as fields, such that overloads stay apart.</summary>
internal sealed class OperationNames
{
    /// <summary>The name of the class that holds the fields.</summary>
    public const string Holder = "Operations";

    // What the class has already.
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal) { Holder, "context", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "Service" };
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overloaded = new(StringComparer.Ordinal);

    public OperationNames(INamedTypeSymbol contract)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol declaring in contract.AllInterfaces.Insert(0, contract))
        {
            foreach (ISymbol member in declaring.GetMembers())
            {
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } && !met.Add(member.Name)) _overloaded.Add(member.Name);
            }
        }
    }

    /// <summary>The operation's name, with the parameter types where the method is overloaded, and the field for it.</summary>
    public (string Name, string Field) Next(IMethodSymbol method)
    {
        string name = _overloaded.Contains(method.Name) ? $"{method.Name}({Types(method, withModifiers: false)})" : method.Name;
        return (_names.Add(name) ? name : Longer(method), TypeRefs.Escape(FieldFor(method.Name)));
    }

    /// <summary>The field, or the method of a generic operation, for the policies of an operation.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public string PoliciesFor(string field) => FieldFor(field.TrimStart('@') + "Policies");

    /// <summary>The class that has the type arguments of a generic operation.</summary>
    /// <param name="field">The field for the operation itself.</param>
    public string ClosedFor(string field) => FieldFor(field.TrimStart('@') + "Closed");

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
        string name = $"{method.Name}{TypeParameters(method)}({Types(method, withModifiers: true)})";
        if (_names.Add(name)) return name;
        string qualified = name += " of " + TypeRefs.Of(method.ContainingType).ToShortString();
        for (int i = 2; !_names.Add(name); i++) name = $"{qualified} ({i})";
        return name;
    }

    private static string TypeParameters(IMethodSymbol method) => method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";

    private static string Types(IMethodSymbol method, bool withModifiers) => string.Join(", ", method.Parameters.Select(parameter =>
        (withModifiers ? Modifier(parameter.RefKind) : "") + TypeRefs.Of(parameter.Type).ToShortString().Replace("@", "")));

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "",
    };
}
