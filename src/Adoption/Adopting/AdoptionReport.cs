using System.Globalization;
using System.Text;
using Mesh.Adoption.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Adopting;

/// <summary>Prints what became of each registration, and what to do next.</summary>
internal static class AdoptionReport
{
    /// <summary>Prints the report.</summary>
    /// <param name="name">The name of the solution or project.</param>
    /// <param name="result">The adoption.</param>
    /// <param name="changes">The files that it changes.</param>
    /// <param name="raised">The packages whose versions are raised.</param>
    /// <param name="written">Whether they were written.</param>
    public static async Task<string> PrintAsync(string name, AdoptionResult result, FileChanges changes, IReadOnlyCollection<string> raised, bool written)
    {
        int converted = result.Outcomes.Count(static outcome => outcome.IsConverted), kept = result.Outcomes.Count - converted;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{name}: {Count(result.Outcomes.Count, "registration")}; {converted} {(converted == 1 ? "becomes an attribute" : "become attributes")}, {kept} {(kept == 1 ? "stays" : "stay")}\n");
        foreach (IGrouping<string, Outcome> file in result.Outcomes.GroupBy(static outcome => outcome.Found.Document.FilePath!))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{changes.Shown(file.Key)}\n");
            foreach (Outcome outcome in file.OrderBy(static outcome => outcome.Found.Line))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {outcome.Found.Line,4}  {outcome.Found.Text}\n        ");
                text.Append(outcome.IsConverted ? $"-> {await AttributeOfAsync(outcome, result).ConfigureAwait(false)} on {outcome.Type!.Name}\n" : $"stays: {outcome.Reason}\n");
            }
        }

        foreach (string place in result.Creations) text.Append(CultureInfo.InvariantCulture, $"\nAddMesh() in {place}");
        if (result.Creations.Count > 0) text.Append('\n');
        foreach (Diagnostic error in result.Errors)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nthe build will {(error.Severity == DiagnosticSeverity.Error ? "fail with" : "warn with")} {error.Id} at {changes.Shown(error.Location)}: {error.GetMessage(CultureInfo.InvariantCulture)}\n");
        }

        foreach (string package in raised) text.Append(CultureInfo.InvariantCulture, $"\nraised, since the package asks for it: {package}");
        if (raised.Count > 0) text.Append('\n');
        text.Append('\n');
        if (changes.All.Count == 0) return text.Append("nothing to change\n").ToString();
        text.Append(CultureInfo.InvariantCulture, $"{(written ? "changed" : "would change")}: {Count(changes.All.Count, "file")}\n");
        if (written) text.Append("next: build, and run the tests; see the changes with 'git diff'. The way back: mesh eject\n");
        return text.ToString();
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    // As it stands in the file now.
    private static async Task<string> AttributeOfAsync(Outcome outcome, AdoptionResult result)
    {
        SyntaxNode? root = result.Before.GetDocumentId(outcome.Declaration!.SyntaxTree) is { } id ? await result.After.GetDocument(id)!.GetSyntaxRootAsync().ConfigureAwait(false) : null;
        TypeDeclarationSyntax? declaration = root?.DescendantNodes().OfType<TypeDeclarationSyntax>().FirstOrDefault(declaration => declaration.Identifier.ValueText == outcome.Type!.Name);
        return declaration?.AttributeLists.FirstOrDefault(static list => list.ToString().Contains("Service", StringComparison.Ordinal))?.ToString() ?? "[Service]";
    }
}
