using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Policies;

/// <summary>
/// A template such as <c>"order:{id}"</c>: text with placeholders for the operation's parameters, or for members of them
/// (<c>{order.Id}</c>). <c>{{</c> and <c>}}</c> are braces.
/// </summary>
/// <param name="Parts">The parts of the template.</param>
internal sealed record KeyTemplate(IReadOnlyList<TemplatePart> Parts)
{
    public IEnumerable<TemplatePart> Holes => Parts.Where(static part => part.Parameter is not null);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="operation">The contract's method.</param>
    /// <param name="from">The assembly whose generated code reads the placeholders.</param>
    /// <param name="problem">The problem with it, as a sentence; empty when there is none.</param>
    public static KeyTemplate? Read(string text, IMethodSymbol operation, IAssemblySymbol from, out string problem)
    {
        var parts = new List<TemplatePart>();
        int position = 0;
        problem = "";
        while (position < text.Length)
        {
            int brace = text.IndexOfAny(['{', '}'], position);
            if (brace < 0) brace = text.Length;
            if (brace > position) parts.Add(new TemplatePart(text.Substring(position, brace - position), null, null));
            if (brace == text.Length) break;
            if (brace + 1 < text.Length && text[brace + 1] == text[brace])
            {
                parts.Add(new TemplatePart(text[brace].ToString(), null, null));
                position = brace + 2;
                continue;
            }

            int end = text[brace] == '{' ? text.IndexOf('}', brace) : -1;
            if (end < 0)
            {
                problem = "a brace is open or too many; a brace as text is written twice";
                return null;
            }

            if (Hole(text.Substring(brace + 1, end - brace - 1).Trim(), operation, from, out problem) is not { } hole) return null;
            parts.Add(hole);
            position = end + 1;
        }

        return new KeyTemplate(parts);
    }

    /// <summary>Creates the template for all parameters but the token.</summary>
    public static KeyTemplate OfAll(IMethodSymbol operation)
    {
        IParameterSymbol? token = OperationFacts.Token(operation);
        var parts = new List<TemplatePart>();
        foreach (IParameterSymbol parameter in operation.Parameters)
        {
            if (SymbolEqualityComparer.Default.Equals(parameter, token)) continue;
            if (parts.Count > 0) parts.Add(new TemplatePart(",", null, null));
            parts.Add(new TemplatePart(parameter.Name, parameter, parameter.Type));
        }

        return new KeyTemplate(parts);
    }

    private static TemplatePart? Hole(string path, IMethodSymbol operation, IAssemblySymbol from, out string problem)
    {
        problem = "";
        string[] names = path.Split('.');
        IParameterSymbol? parameter = operation.Parameters.FirstOrDefault(parameter => parameter.Name == names[0]);
        if (parameter is null)
        {
            string known = string.Join(", ", operation.Parameters.Select(static parameter => parameter.Name));
            problem = $"'{operation.Name}' has no parameter '{names[0]}'" + (known.Length > 0 ? "; it has " + known : "");
            return null;
        }

        ITypeSymbol type = parameter.Type;
        for (int i = 1; i < names.Length; i++)
        {
            if (TypeOf(type, names[i], from) is not { } next)
            {
                problem = $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' has no property or field '{names[i]}' that generated code can read";
                return null;
            }

            if (next.IsRefLikeType || SymbolFacts.HasPointer(next))
            {
                problem = $"'{names[i]}' of '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' lives on the stack, and cannot be kept";
                return null;
            }

            type = next;
        }

        return new TemplatePart(path, parameter, type);
    }

    private static ITypeSymbol? TypeOf(ITypeSymbol type, string member, IAssemblySymbol from)
    {
        IEnumerable<ITypeSymbol> types = type.TypeKind == TypeKind.Interface ? Nearest((INamedTypeSymbol)type, member) : type.SelfAndBases();
        return types.SelectMany(declaring => declaring.GetMembers(member)).Select(found => TypeOf(found, from)).FirstOrDefault(static found => found is not null);
    }

    private static ITypeSymbol? TypeOf(ISymbol member, IAssemblySymbol from)
    {
        if (member.IsStatic || !IsUsable(member)) return null;
        ITypeSymbol? type = member switch
        {
            IPropertySymbol { GetMethod: { } getter, Parameters.Length: 0 } property when IsUsable(getter) => property.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        };
        return type is null || UsageWarnings.IsError(type) || NameValidity.Problem(type, from) is not null ? null : type;

        bool IsUsable(ISymbol symbol) => SymbolFacts.IsAccessible(symbol, from) && !symbol.IsObsoleteError();
    }

    // What several interfaces have, none of which extends the others, is ambiguous.
    private static IEnumerable<ITypeSymbol> Nearest(INamedTypeSymbol type, string member)
    {
        INamedTypeSymbol[] having = [.. type.SelfAndExtended().Where(declaring => !declaring.GetMembers(member).IsEmpty)];
        INamedTypeSymbol[] nearest = [.. having.Where(one => !having.Any(other => other.AllInterfaces.Contains(one, SymbolEqualityComparer.Default)))];
        return nearest.Length == 1 ? nearest : [];
    }
}

/// <summary>A part of a template.</summary>
/// <param name="Text">The text; for a placeholder, its content.</param>
/// <param name="Parameter">The parameter of a placeholder; null for text.</param>
/// <param name="Type">The type of a placeholder's value.</param>
internal sealed record TemplatePart(string Text, IParameterSymbol? Parameter, ITypeSymbol? Type)
{
    /// <summary>The members read from the parameter: <c>.Id</c>; empty for the parameter itself.</summary>
    public string Path => Parameter is null ? "" : Text.Substring(Parameter.Name.Length);
}
