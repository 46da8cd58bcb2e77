using System.Globalization;
using System.Text;

namespace Mesh.Profiling;

/// <summary>Draws a start as SVG.</summary>
internal static class SvgWaterfall
{
    private const int Row = 20;
    private const int Top = 64;
    private const int Chart = 760;
    private const string Style =
        """
        <style>
        text { font: 12px system-ui, sans-serif; fill: #1f2328; }
        .back { fill: #ffffff; }
        .tick { stroke: #d0d7de; }
        .tick-text { fill: #59636e; text-anchor: middle; }
        .critical text { font-weight: 700; }
        .critical rect { stroke: #bc4c00; stroke-width: 1.5; }
        .failed text { fill: #d1242f; }
        .wait { fill: none; }
        .slotwait { fill: #d8b4fe; }
        .construct { fill: #57606a; }
        .prepare { fill: #54aeff; }
        .backoff { fill: #eac54f; }
        .initialize { fill: #0969da; }
        .gate { fill: #4ac26b; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .back { fill: #0d1117; }
        .tick { stroke: #30363d; }
        .tick-text { fill: #9198a1; }
        .critical rect { stroke: #f0883e; }
        .failed text { fill: #ff7b72; }
        .slotwait { fill: #6e40c9; }
        .construct { fill: #8b949e; }
        }
        </style>
        """;

    public static string Print(StartupReport report)
    {
        int left = 24 + (7 * Math.Clamp(report.Services.Select(static service => service.Name.Length).DefaultIfEmpty().Max(), 8, 60));
        int width = left + Chart + 24;
        int height = Top + (Row * report.Services.Count) + 16;
        TimeSpan end = report.Services.Where(static service => !service.IsLate).Select(static service => service.Healthy).Append(report.Total).Max();
        double scale = end > TimeSpan.Zero ? Chart / end.TotalMilliseconds : 0;
        string counts = StartCounts.Of(report).Summary;
        var chain = report.CriticalChain.Select(static service => service.Name).ToHashSet(StringComparer.Ordinal);

        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\">");
        Line(svg, $"<title>Start-up: {counts} in {Milliseconds.Of(report.Total)}</title>");
        Line(svg, $"{Style.ReplaceLineEndings("\n")}");
        Line(svg, $"<rect class=\"back\" width=\"{width}\" height=\"{height}\"/>");
        Line(svg, $"<text x=\"12\" y=\"20\">{counts} in {Milliseconds.Of(report.Total)}; lower bound {Milliseconds.Of(report.LowerBound)}; outlined: what the start waited for</text>");
        Legend(svg, left);
        Scale(svg, left, height, end.TotalMilliseconds, scale);
        int y = Top;
        foreach (ServiceStart service in report.Services.OrderBy(static service => service.Started).ThenBy(static service => service.Finished))
        {
            Bar(svg, service, left, y, scale, chain.Contains(service.Name));
            y += Row;
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, int x)
    {
        foreach ((SegmentKind kind, (_, string name)) in StartSegment.Kinds)
        {
            if (kind == SegmentKind.Wait) continue;
            Line(svg, $"<rect class=\"{Class(kind)}\" x=\"{x}\" y=\"29\" width=\"10\" height=\"10\"/><text x=\"{x + 14}\" y=\"38\">{SvgText.Escape(name)}</text>");
            x += 34 + (6 * name.Length);
        }
    }

    private static void Scale(StringBuilder svg, int left, int height, double milliseconds, double scale)
    {
        double step = Step(milliseconds);
        for (int tick = 0; tick * step <= milliseconds && scale > 0; tick++)
        {
            double x = left + (tick * step * scale);
            Line(svg, $"<line class=\"tick\" x1=\"{x:F1}\" x2=\"{x:F1}\" y1=\"{Top - 6}\" y2=\"{height - 12}\"/><text class=\"tick-text\" x=\"{x:F1}\" y=\"{Top - 10}\">{tick * step:0.###} ms</text>");
        }
    }

    private static void Bar(StringBuilder svg, ServiceStart service, int left, int y, double scale, bool critical)
    {
        string classes = string.Join(' ', new[] { critical ? "critical" : null, service.Status == ServiceStatus.Failed ? "failed" : null }.OfType<string>());
        Line(svg, $"<g class=\"{classes}\"><title>{SvgText.Escape(SvgText.Tooltip(service))}</title>");
        Line(svg, $"<text x=\"12\" y=\"{y + 14}\">{SvgText.Escape(service.Name)}</text>");
        foreach (StartSegment segment in StartSegment.Of(service).Where(static segment => segment.Kind != SegmentKind.Wait))
        {
            double begin = Math.Min(segment.Begin.TotalMilliseconds * scale, Chart), end = Math.Min(segment.End.TotalMilliseconds * scale, Chart);
            Line(svg, $"<rect class=\"{Class(segment.Kind)}\" x=\"{left + begin:F1}\" y=\"{y + 3}\" width=\"{Math.Max(end - begin, 0.5):F1}\" height=\"{Row - 6}\"/>");
        }

        svg.Append("</g>\n");
    }

    // 1, 2 or 5 times a power of ten, such that there are at most ten.
    private static double Step(double milliseconds)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(milliseconds, 0.01) / 10)));
        return Array.Find([1.0, 2, 5, 10], times => milliseconds / (times * power) <= 10) * power;
    }

    private static string Class(SegmentKind kind) => kind.ToString().ToLowerInvariant();

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
