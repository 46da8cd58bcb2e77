using System.Globalization;
using System.Text;

namespace Mesh.Startup;

/// <summary>Prints a start as text.</summary>
internal static class Waterfall
{
    public static string Print(StartupReport report, int width)
    {
        int name = Math.Max("service".Length, report.Services.Select(static service => service.Name.Length).DefaultIfEmpty().Max());
        double perMillisecond = report.Total > TimeSpan.Zero ? width / report.Total.TotalMilliseconds : 0;
        var text = new StringBuilder();
        Line(text, $"{"service".PadRight(name)}  {"status",-8}  {"start ms",9}  {"took ms",9}");
        foreach (ServiceStart service in report.Services.OrderBy(static service => service.Started).ThenBy(static service => service.Finished))
        {
            int begin = Column(service.Started);
            int length = Math.Clamp(Column(service.Finished) - begin, 1, Math.Max(width - begin, 1));
            string bar = new string('.', begin) + new string('=', length);
            Line(text, $"{service.Name.PadRight(name)}  {service.Status.ToString().ToLowerInvariant(),-8}  {service.Started.TotalMilliseconds,9:F1}  {service.Duration.TotalMilliseconds,9:F1}  {bar}");
        }

        Line(text, $"total {report.Total.TotalMilliseconds:F1} ms; one after the other {report.Sequential.TotalMilliseconds:F1} ms");
        Line(text, $"critical chain: {string.Join(" > ", report.CriticalChain.Select(static service => service.Name))}");
        return text.ToString();

        int Column(TimeSpan offset) => Math.Clamp((int)Math.Round(offset.TotalMilliseconds * perMillisecond), 0, width - 1);
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
