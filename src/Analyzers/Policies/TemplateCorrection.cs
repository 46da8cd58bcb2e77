using System.Text.RegularExpressions;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Policies;

/// <summary>Corrects templates that do not name a parameter.</summary>
internal static class TemplateCorrection
{
    private static readonly Regex s_hole = new(@"\{\s*(?<name>[^{}.\s]+)(?<rest>[^{}]*)\}", RegexOptions.CultureInvariant);

    /// <summary>Replaces unknown names in the template by the most similar parameters; null when none is similar.</summary>
    public static string? Of(string text, IMethodSymbol operation, IAssemblySymbol from)
    {
        IParameterSymbol? token = OperationFacts.Token(operation);
        string[] names = [.. operation.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, token)).Select(static parameter => parameter.Name)];
        string corrected = s_hole.Replace(text, hole => names.Contains(hole.Groups["name"].Value) ? hole.Value : $"{{{Closest(hole.Groups["name"].Value, names) ?? hole.Groups["name"].Value}{hole.Groups["rest"].Value}}}");
        return corrected != text && KeyTemplate.Read(corrected, operation, from, out _) is not null ? corrected : null;
    }

    // One that is like it, and more so than any other.
    private static string? Closest(string name, string[] names)
    {
        (string Name, int Distance)[] ordered = [.. names.Select(candidate => (candidate, EditDistance.IgnoringCase(name, candidate))).OrderBy(static candidate => candidate.Item2, Comparer<int>.Default)];
        if (ordered.Length == 0 || ordered[0].Distance > Math.Max(1, name.Length / 3)) return null;
        return ordered.Length > 1 && ordered[1].Distance == ordered[0].Distance ? null : ordered[0].Name;
    }
}
