using System.Globalization;
using System.Text;

namespace Mesh.Profiling;

/// <summary>Prints a start as text.</summary>
internal static class Waterfall
{
    public static string Print(StartupReport report, int width)
    {
        int name = Math.Max("service".Length, report.Services.Select(static service => service.Name.Length).DefaultIfEmpty().Max());
        double perMillisecond = report.Total > TimeSpan.Zero ? width / report.Total.TotalMilliseconds : 0;
        var text = new StringBuilder();
        var used = new SortedSet<SegmentKind>();
        Line(text, $"{"service".PadRight(name)}  {"status",-8}  {"start ms",9}  {"took ms",9}");
        foreach (ServiceStart service in report.Services.OrderBy(static service => service.Started).ThenBy(static service => service.Finished))
        {
            string attempts = service.Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $"  ({service.Attempts} attempts)") : "";
            string times = service.Began ? string.Create(CultureInfo.InvariantCulture, $"{service.Started.TotalMilliseconds,9:F1}  {service.Duration.TotalMilliseconds,9:F1}") : $"{"-",9}  {"-",9}";
            Line(text, $"{$"{service.Name.PadRight(name)}  {OutcomeText.Of(service).PadRight(OutcomeText.Width)}  {times}  {Bar(service)}{attempts}".TrimEnd()}");
        }

        if (used.Any(static kind => kind is not (SegmentKind.Wait or SegmentKind.Initialize)))
        {
            Line(text, $"{string.Join("   ", used.Select(static kind => $"{StartSegment.Kinds[kind].Mark} {StartSegment.Kinds[kind].Name}"))}");
        }

        StartCounts counts = StartCounts.Of(report);
        Line(text, $"total {report.Total.TotalMilliseconds:F1} ms{(counts.IsComplete ? "" : $" for {counts.Summary}")}{(report.HasGained ? string.Create(CultureInfo.InvariantCulture, $"; one after the other {report.Sequential.TotalMilliseconds:F1} ms") : "")}");
        Line(text, $"critical chain: {string.Join(" > ", report.CriticalChain.Select(static service => service.Name))}");
        return text.ToString();

        string Bar(ServiceStart service)
        {
            var bar = new StringBuilder();
            foreach (StartSegment segment in StartSegment.Of(service))
            {
                int end = Column(segment.End);
                if (end <= bar.Length) continue;
                bar.Append(StartSegment.Kinds[segment.Kind].Mark, end - bar.Length);
                used.Add(segment.Kind);
            }

            // A service that took next to nothing is seen all the same.
            if (service.Began && bar.Length <= Column(service.Started)) bar.Append('=');
            return bar.ToString();
        }

        int Column(TimeSpan offset) => (int)Math.Clamp(Math.Round(offset.TotalMilliseconds * perMillisecond), 0, width - 1);
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
