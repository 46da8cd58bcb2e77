namespace Todo.Arguments;

/// <summary>Reads the command line into options with their values, and settings of the configuration.</summary>
internal sealed class CommandLine
{
    private readonly List<(string Option, string? Value)> _given = [];
    private readonly List<string> _configuration = [];

    /// <exception cref="UsageException">An argument is unknown, has no value where one is needed, or has one where none is, or is there twice.</exception>
    public CommandLine(IReadOnlyList<string> arguments)
    {
        for (int at = 0; at < arguments.Count; at++)
        {
            string[] parts = arguments[at].Split('=', 2);
            string? inline = parts.Length == 2 ? parts[1] : null;
            if (!parts[0].StartsWith('-')) throw new UsageException($"'{arguments[at]}' stands alone: every value follows the name of its option, as in --data FOLDER.");
            if (IsSetting(parts[0])) _configuration.Add($"{parts[0]}={inline ?? Next(parts[0])}");
            else Add(Option.Find(parts[0] is "-h" or "-?" ? "--help" : parts[0]), inline, Next, NextIsValue(arguments, at));

            string Next(string name) => NextIsValue(arguments, at) ? arguments[++at] : throw new UsageException($"{name} needs a value: {name} {ValueOf(name)}.");
        }
    }

    /// <summary>The arguments that are the configuration's, in a form that it reads in one way only.</summary>
    public IReadOnlyList<string> Configuration => _configuration;

    /// <summary>Whether an option is there.</summary>
    public bool Has(string option) => _given.Exists(given => given.Option == option);

    /// <summary>The value of an option, or null if it is not there.</summary>
    public string? this[string option] => _given.Find(given => given.Option == option).Value;

    /// <summary>The arguments of some options, as they can be read again.</summary>
    public IEnumerable<string> Of(params string[] options) => _given.Where(given => options.Contains(given.Option)).Select(static given => given.Value is null ? given.Option : $"{given.Option}={given.Value}");

    private static bool NextIsValue(IReadOnlyList<string> arguments, int at) => at + 1 < arguments.Count && !arguments[at + 1].StartsWith("--", StringComparison.Ordinal);

    private static string ValueOf(string name) => Option.All.FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "VALUE";

    // --Section:Key, in an existing section.
    private static bool IsSetting(string name)
    {
        if (name.IndexOf(':', StringComparison.Ordinal) is not (> 2 and var colon) || !name.StartsWith("--", StringComparison.Ordinal)) return false;
        string section = name[2..colon];
        return Option.Sections.Contains(section, StringComparer.OrdinalIgnoreCase) ? true : throw Option.Unknown(name, Option.Sections.Select(known => $"--{known}{name[colon..]}"));
    }

    private void Add(Option option, string? inline, Func<string, string> next, bool hasNext)
    {
        if (option.Value is null && inline is not null) throw new UsageException($"{option.Name} takes no value; it has '{inline}'.");
        if (Has(option.Name) && option.Name is not ("--startup-report" or "--baseline")) throw new UsageException($"{option.Name} is there twice: which of the two is meant?");
        string? value = inline ?? (option.NeedsValue || (option.Value is not null && hasNext) ? next(option.Name) : null);
        _given.Add((option.Name, value));
    }
}
