using System.Globalization;

namespace Mesh.Corpus.Tests;

/// <summary>Prints what became of the interfaces.</summary>
internal static class VerdictTable
{
    /// <summary>The counts, a line an assembly.</summary>
    public static string Counts(IReadOnlyCollection<Verdict> verdicts)
    {
        string[][] rows =
        [
            .. verdicts.GroupBy(static verdict => verdict.Assembly, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => Row(group.Key, [.. group])),
            Row("total", verdicts),
        ];
        string[] titles = ["assembly", "interfaces", "clean", .. Verdict.Reasons.Select(static reason => reason.Title), "other reason", "failed"];
        int width = rows.Max(static row => row[0].Length);
        return string.Concat(rows.Prepend(titles).Select(row => string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(width) : cell.PadLeft(titles[i].Length))) + "\n"));
    }

    /// <summary>Every refusal, a line a contract.</summary>
    public static string Refusals(IEnumerable<Verdict> verdicts) => string.Concat(verdicts
        .Where(static verdict => verdict.Refusal is not null)
        .Select(static verdict => $"{verdict.Assembly}: {verdict.Contract.ToDisplayString()} {verdict.Refusal}\n")
        .Order(StringComparer.Ordinal));

    private static string[] Row(string name, IReadOnlyCollection<Verdict> verdicts)
    {
        int[] refused = [.. Verdict.Reasons.Select(reason => verdicts.Count(verdict => verdict.Refusal?.Contains(reason.Text, StringComparison.Ordinal) == true))];
        int failed = verdicts.Count(static verdict => verdict.Failures.Count > 0);
        int[] counts = [verdicts.Count, verdicts.Count(static verdict => verdict.IsClean), .. refused, verdicts.Count(static verdict => verdict.Refusal is not null) - refused.Sum(), failed];
        return [name, .. counts.Select(static count => count.ToString(CultureInfo.InvariantCulture))];
    }
}
