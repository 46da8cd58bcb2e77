using System.Globalization;
using System.Text;

namespace Mesh.Profiling;

/// <summary>Prints the full text of a report.</summary>
internal static class ReportText
{
    /// <summary>The highest number of printed recommendations; more are in <see cref="StartupReport.WhatIfs"/>.</summary>
    private const int Most = 10;

    public static string Print(StartupReport report)
    {
        StartupAnalysis analysis = report.Analysis;
        StartCounts counts = StartCounts.Of(report);
        var text = new StringBuilder();
        string bound = string.Create(CultureInfo.InvariantCulture, $"{analysis.Ratio:F2} times the lower bound of {Milliseconds.Of(analysis.LowerBound)}");
        if (report.GivenUp) Line(text, $"given up after {Milliseconds.Of(report.Total)}, when {counts.Started} of {counts.All} {(counts.All == 1 ? "service" : "services")} had started; what was done until then took {bound}");
        else Line(text, $"started {counts.Summary} in {Milliseconds.Of(report.Total)}, {bound}");
        if (!counts.IsComplete) Line(text, $"the others: {counts.Others}");
        Line(text, $"critical path {Milliseconds.Of(analysis.CriticalPath)}; work {Milliseconds.Of(analysis.Work)}, {analysis.EffectiveParallelism:F1} at the same time on average{Efficiency(report)}");
        Line(text, $"simulated again: {Milliseconds.Of(analysis.Simulated)}, {Milliseconds.Signed(analysis.SimulationError)} against what was measured");
        foreach (StageStart stage in report.Stages)
        {
            Line(text, $"stage {stage.Name}: {Milliseconds.Of(stage.Began)} to {Milliseconds.Of(stage.Ended)}{(stage.Passed ? "" : ", gate not passed")}");
        }

        text.Append('\n').Append(report.ToWaterfall()).Append('\n');
        foreach (ServiceStart service in report.Services)
        {
            if (service.ErrorText is { } error) Line(text, $"{service.Name}: {error.ReplaceLineEndings(" ")}");
        }

        if (report.GivenUp) Line(text, $"the start was given up, so nobody knows what would have made it faster");
        else Advice(text, analysis);
        return text.ToString();
    }

    private static string Efficiency(StartupReport report) => report.ParallelEfficiency is { } efficiency
        ? string.Create(CultureInfo.InvariantCulture, $", {100 * efficiency:F0} % of {report.Slots} {(report.Slots == 1 ? "slot" : "slots")}")
        : "";

    private static void Advice(StringBuilder text, StartupAnalysis analysis)
    {
        IReadOnlyList<StartupRecommendation> useful = analysis.Recommendations;
        Line(text, $"{(useful.Count == 0 ? "no single change that was tried saves 1 % and 1 ms" : "what would help, each alone:")}");
        foreach (StartupRecommendation change in useful.Take(Most)) Line(text, $"  {change.Sentence}");
        foreach (string caveat in useful.Take(Most).Select(static change => change.Caveat).OfType<string>().Distinct(StringComparer.Ordinal)) Line(text, $"  not exact: {caveat}");
        if (useful.Count > Most) Line(text, $"  and {useful.Count - Most} more");

        // What people try first is said even where it saves nothing.
        foreach (StartupRecommendation change in analysis.WhatIfs.Where(change => change.Slots == 2 && !useful.Contains(change))) Line(text, $"  of no use: {change.Sentence}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
