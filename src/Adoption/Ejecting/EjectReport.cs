using System.Globalization;
using System.Text;
using Mesh.Adoption.Files;

namespace Mesh.Adoption.Ejecting;

/// <summary>Prints what was written, what needs a hand, and what the program does without from now on.</summary>
internal static class EjectReport
{
    /// <summary>Prints the report.</summary>
    /// <param name="name">The name of the solution or project.</param>
    /// <param name="result">What was done.</param>
    /// <param name="packages">The changes of packages, a line each.</param>
    /// <param name="changes">The files that it changes.</param>
    /// <param name="written">Whether they were written.</param>
    public static string Print(string name, EjectionResult result, IReadOnlyList<string> packages, FileChanges changes, bool written)
    {
        if (changes.All.Count == 0 && result.Left.Count == 0) return $"{name}: nothing of Mesh is left to eject\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{name}: {(changes.All.Count == 0 ? "nothing more can be written" : $"{changes.All.Count} file{(changes.All.Count == 1 ? "" : "s")} {(written ? "changed" : "would change")}")}\n");
        Section(text, "in the place of the attributes", result.Written.Concat(packages));
        Section(text, $"left to do by hand ({result.Left.Count})", result.Left.Select(static one => one.ToString()));
        Section(text, "what Mesh did and the program does without", result.Lost);
        if (written && changes.All.Count > 0) text.Append("\nnext: build, and run the tests; see the changes with 'git diff'\n");
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n");
        foreach (string line in all) text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
    }
}
