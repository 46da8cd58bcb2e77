using Mesh.Shared.Text;

namespace Todo.Arguments;

/// <summary>An option of the command line.</summary>
/// <param name="Name">The name, with its dashes.</param>
/// <param name="Value">The kind of its value; in brackets if it may be left out, null if there is none.</param>
/// <param name="Meaning">The effect of the option.</param>
/// <param name="Default">The value without the option; null if there is none.</param>
internal sealed record Option(string Name, string? Value, string Meaning, string? Default = null)
{
    /// <summary>The options, in the order in which they are helped with.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        new("--data", "FOLDER", "where the list is kept", "data"),
        new("--feed", "URL", "where suggestions come from", "the sample's own"),
        new("--urls", "URLS", "where to listen, with a semicolon between several", "http://localhost:5080"),
        new("--environment", "NAME", "ASP.NET Core's environment", "Production"),
        new("--log", "text|json", "what the console shows: lines for people, or one JSON object a line", "text"),
        new("--check", null, "a scripted tour of the API against itself, then the end"),
        new("--startup-report", "[FILE]", "how the start went and what would make it faster, then the end; also written to FILE (.json, .svg, .txt)"),
        new("--baseline", "FILE", "with --startup-report: an earlier start to compare with (.json)"),
        new("--threshold", "PERCENT", "with --baseline: what counts as slower", "10%"),
        new("--help", null, "this text; also -h"),
    ];

    /// <summary>The sections of the configuration of which any value can be set: <c>--Mesh:Parallel=false</c>.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["Mesh", "Logging", "Kestrel"];

    public bool NeedsValue => Value is not null && Value[0] != '[';

    /// <summary>Finds an option by its name, in whichever case.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public static Option Find(string name) =>
        All.FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(name, All.Select(static option => option.Name));

    /// <summary>Returns the error that something is unknown, with the nearest of what is known.</summary>
    public static UsageException Unknown(string name, IEnumerable<string> known)
    {
        string nearest = known.MinBy(other => EditDistance.IgnoringCase(name, other))!;
        bool isNear = EditDistance.IgnoringCase(name, nearest) <= Math.Max(2, nearest.Length / 3);
        return new UsageException($"'{name}' is no option of this program.{(isNear ? $" Did you mean '{nearest}'?" : "")}");
    }
}
