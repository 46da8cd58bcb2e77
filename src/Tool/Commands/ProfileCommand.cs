extern alias profiling;

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using profiling::Mesh.Profiling;

namespace Mesh.Tool.Commands;

/// <summary><c>mesh profile</c>.</summary>
internal static class ProfileCommand
{
    public static Command Create() => new("profile", "Looks at recorded starts.") { Compare(), Report() };

    private static Command Compare()
    {
        var baseline = new Argument<string>("baseline") { Description = "The profile of before.", HelpName = "baseline.json" };
        var current = new Argument<string[]>("profiles") { Description = "The profiles of now. Of several their medians are compared: one start says little.", HelpName = "new.json", Arity = ArgumentArity.OneOrMore };
        var threshold = new Option<double>("--threshold") { Description = "What a difference must exceed to be a regression, as a part of the baseline: 10% or 0.1.", HelpName = "part", CustomParser = Part, DefaultValueFactory = static _ => StartupProfile.DefaultThreshold };
        var command = new ExampleCommand(
            "compare",
            "Compares starts with a baseline. The exit code is 1 when the start, or a service, became slower: by more than the threshold and by more than 50 ms.",
            "mesh profile compare mesh.profile.json new.json",
            "mesh profile compare mesh.profile.json run1.json run2.json run3.json --threshold 20%")
        { baseline, current, threshold };
        command.SetAction(parsed =>
        {
            StartupProfile before = Profiles.Load(parsed.GetRequiredValue(baseline));
            StartupProfile[] now = [.. parsed.GetRequiredValue(current).Select(Profiles.Load)];
            StartupComparison comparison;
            try
            {
                comparison = StartupProfile.Compare([before], now, parsed.GetValue(threshold));
            }
            catch (ArgumentException exception)
            {
                // Which parameter of ours it was tells the user nothing.
                throw new ToolException(exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal));
            }

            Output.Write(parsed, null, string.Concat(comparison.Sentences.Select(static sentence => sentence + "\n")));
            return comparison.ExitCode == 0 ? ExitCodes.Fine : ExitCodes.Findings;
        });
        return command;
    }

    private static Command Report()
    {
        var profile = new Argument<string>("profile") { Description = "The profile.", HelpName = "mesh.profile.json" };
        var svg = new Option<string?>("--svg") { Description = "The file to draw the start in.", HelpName = "out.svg" };
        var command = new ExampleCommand(
            "report",
            "Prints how a recorded start went, what determined its time and what would make it faster.",
            "mesh profile report mesh.profile.json",
            "mesh profile report mesh.profile.json --svg start.svg")
        { profile, svg };
        command.SetAction(parsed =>
        {
            StartupReport report = Profiles.Load(parsed.GetRequiredValue(profile)).Report;
            Output.Write(parsed, null, report.ToText());
            if (parsed.GetValue(svg) is { } path) Output.Write(parsed, path, report.ToSvg());
            return ExitCodes.Fine;
        });
        return command;
    }

    private static double Part(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool percent = text.EndsWith('%');
        if (double.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return percent ? number / 100 : number;
        result.AddError($"'{text}' is no threshold: a part such as 10% or 0.1 is wanted.");
        return 0;
    }
}
