using System.Globalization;

namespace Mesh.Profiling;

/// <summary>The arguments of <see cref="StartupReport.Handle"/>.</summary>
internal sealed record ReportArguments(IReadOnlyList<string> Paths, IReadOnlyList<string> Baselines, double Threshold)
{
    private static readonly string[] s_extensions = [".json", ".svg", ".txt"];

    /// <summary>Parses the arguments; returns null when no report was requested.</summary>
    /// <exception cref="ArgumentException">An argument is invalid.</exception>
    public static ReportArguments? Parse(IReadOnlyList<string> arguments)
    {
        var (paths, baselines) = (new List<string>(), new List<string>());
        double threshold = StartupProfile.DefaultThreshold;
        (string Name, string? Value)[] given = [.. Given(arguments)];
        if (!given.Any(static argument => argument.Name == "--startup-report")) return null; // the others may be the application's own
        foreach ((string name, string? value) in given)
        {
            switch (name)
            {
                case "--startup-report":
                    if (value is not null) paths.Add(value);
                    if (value is not null && !s_extensions.Contains(Extension(value))) throw new ArgumentException($"--startup-report {value}: the path must end in {string.Join(", ", s_extensions)}.");
                    break;
                case "--baseline":
                    baselines.Add(value ?? throw new ArgumentException("--baseline needs the path of a profile."));
                    break;
                default:
                    threshold = Part(value);
                    break;
            }
        }

        return new ReportArguments(paths, baselines, threshold);
    }

    public static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();

    // "--name value" and "--name=value"; a value that begins with two dashes is the next name.
    private static IEnumerable<(string Name, string? Value)> Given(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            if (parts[0] is not ("--startup-report" or "--baseline" or "--threshold")) continue;
            string? next = i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[i + 1] : null;
            yield return (parts[0], parts.Length == 2 ? parts[1] : next);
        }
    }

    private static double Part(string? text)
    {
        bool percent = text?.EndsWith('%') == true;
        if (double.TryParse(text?.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return percent ? number / 100 : number;
        throw new ArgumentException($"--threshold {text}: a part such as 10% or 0.1 is wanted.");
    }
}
