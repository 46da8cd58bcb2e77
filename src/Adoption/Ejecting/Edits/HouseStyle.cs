using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>How the files of a project are written.</summary>
/// <param name="HasFileScopedNamespaces">Whether a namespace has no braces.</param>
/// <param name="Indentation">One step of indentation.</param>
/// <param name="EndOfLine">The end of a line.</param>
internal sealed record HouseStyle(bool HasFileScopedNamespaces, string Indentation, string EndOfLine)
{
    /// <summary>Finds out from the files that there are.</summary>
    public static async Task<HouseStyle> OfAsync(Project project, CancellationToken cancellationToken)
    {
        int fileScoped = 0, blocks = 0, tabs = 0, twos = 0, fours = 0, carriages = 0, lines = 0;
        foreach (Document document in MeshProject.Written(project).Take(100))
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root) continue;
            fileScoped += root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().Count();
            blocks += root.Members.OfType<NamespaceDeclarationSyntax>().Count();
            foreach (string line in root.ToFullString().Split('\n'))
            {
                lines++;
                if (line.EndsWith('\r')) carriages++;
                if (line.StartsWith('\t')) tabs++;
                else if (line.StartsWith("    ", StringComparison.Ordinal)) fours++;
                else if (line.StartsWith("  ", StringComparison.Ordinal)) twos++;
            }
        }

        bool mayBeFileScoped = project.ParseOptions is not CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp10 };
        string indentation = tabs > fours + twos ? "\t" : twos > 0 && twos * 2 > fours ? "  " : "    ";
        return new HouseStyle(mayBeFileScoped && fileScoped >= blocks, indentation, carriages * 2 > lines ? "\r\n" : "\n");
    }

    /// <summary>Writes a file, that has a namespace without braces and four spaces, in this style.</summary>
    public string Apply(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        int space = Array.FindIndex(lines, static line => line.StartsWith("namespace ", StringComparison.Ordinal) && line.EndsWith(';'));
        var written = new StringBuilder();
        bool isBlock = space >= 0 && !HasFileScopedNamespaces;
        for (int i = 0; i < lines.Length; i++)
        {
            if (isBlock && i == space)
            {
                written.Append(lines[i].TrimEnd(';')).Append(EndOfLine).Append('{').Append(EndOfLine);
                if (i + 1 < lines.Length && lines[i + 1].Length == 0) i++;
                continue;
            }

            int blanks = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (lines[i].Length > blanks)
            {
                for (int step = isBlock && i > space ? -1 : 0; step < blanks / 4; step++) written.Append(Indentation);
                written.Append(' ', blanks % 4).Append(lines[i], blanks, lines[i].Length - blanks);
            }

            written.Append(EndOfLine);
        }

        return isBlock ? written.Append('}').Append(EndOfLine).ToString() : written.ToString();
    }
}
