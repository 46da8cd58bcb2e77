using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Names the operations of a contract, in metrics and as fields, such that overloads stay apart.</summary>
internal sealed class OperationNames
{
    // What a class has already, and the name of the class that holds the fields.
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal) { "Operations", "Operations_", "Operations__", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "Service" };
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

    /// <summary>The name of the class that holds the fields.</summary>
    /// <param name="taken">The names of the facade's type parameters.</param>
    public static string Holder(IReadOnlyCollection<string> taken)
    {
        string name = "Operations";
        while (taken.Contains(name)) name += "_";
        return name;
    }

    /// <summary>The operation's name, with the parameter types where the method is overloaded, and the field for it.</summary>
    public (string Name, string Field) Next(IMethodSymbol method)
    {
        string name = _overloaded.Contains(method.Name) ? $"{method.Name}({Types(method, withModifiers: false)})" : method.Name;
        return (_names.Add(name) ? name : Longer(method), TypeRefs.Escape(FieldFor(method.Name)));
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

    /// <summary>A field of this name, or of one like it that is not taken.</summary>
    public string FieldFor(string wish)
    {
        string field = wish;
        for (int i = 2; !_fields.Add(field); i++) field = $"{wish}{i}";
        return field;
    }
}
