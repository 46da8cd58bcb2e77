using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Places;

/// <summary>Finds the locations of the parts of <c>[assembly: Stage("...")]</c>.</summary>
internal static class StagePlaces
{
    /// <summary>Gets the location of a named argument's value, or of the stage's name for null; null when the attribute is not in source.</summary>
    public static Location? Argument(AttributeData attribute, string? name)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax) return null;
        AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    /// <summary>Gets the services in a named argument, each with its location; none when the attribute is not in source.</summary>
    public static IEnumerable<(string? Service, Location Place)> Services(AttributeData attribute, string name) =>
        Argument(attribute, name) is { } whole ? AttributePlaces.Items(attribute, name, whole).Select(static item => (item.Item.Value as string, item.Location)) : [];
}
