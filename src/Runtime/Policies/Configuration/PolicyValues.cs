using System.Globalization;
using Mesh.Configuration;
using Mesh.Shared.Text;

namespace Mesh.Policies;

/// <summary>Reads the values of one policy of one operation, and notes what is wrong with them.</summary>
/// <param name="levels">Where to look.</param>
/// <param name="policy">The policy's name.</param>
/// <param name="problems">Where to note it.</param>
/// <param name="found">Where to note what is configured.</param>
internal sealed class PolicyValues(PolicyLevels levels, string policy, ICollection<string> problems, ICollection<(string Policy, string Key, string Value)> found)
{
    private readonly Dictionary<string, (string Key, string Value)> _found = new(StringComparer.Ordinal);

    /// <summary>Whether the configuration has said anything so far.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Whether the policy is on: what the nearest level says, else the attribute. A level that is switched on as a whole leaves it to the next.</summary>
    public bool Enabled(bool fallback)
    {
        foreach ((string key, string value, bool isOfPolicy) in levels.Switches(policy))
        {
            if (!bool.TryParse(value, out bool isOn))
            {
                Refuse(key, value, "true or false");
                return fallback;
            }

            if (!isOfPolicy && isOn) return fallback;
            HasAny |= isOn != fallback;
            found.Add((policy, key, value));
            return isOn;
        }

        return fallback;
    }

    /// <summary>Whether there is a value, for one without which the policy cannot be.</summary>
    public bool Has(string name) => levels.Find(policy, name) is not null;

    public string Text(string name, string fallback) => Read(name, fallback, static text => string.IsNullOrWhiteSpace(text) ? null : text, "a name");

    public bool Flag(string name, bool fallback) => ReadValue<bool>(name, fallback, static text => bool.TryParse(text, out bool value) ? value : null, "true or false");

    public int Number(string name, int fallback) =>
        ReadValue<int>(name, fallback, static text => int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) ? value : null, "a whole number");

    public double Fraction(string name, double fallback) =>
        ReadValue<double>(name, fallback, static text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null, "a number such as 0.5");

    public TimeSpan Duration(string name, TimeSpan fallback) => ReadValue<TimeSpan>(name, fallback, DurationValue.Parse, $"a duration: {DurationText.Forms}");

    /// <summary>A duration that there need not be: <c>none</c>.</summary>
    public TimeSpan? DurationOrNone(string name, TimeSpan? fallback) =>
        levels.Find(policy, name) is { } none && none.Value.Trim().Equals("none", StringComparison.OrdinalIgnoreCase)
            ? None(name, none)
            : Has(name) ? Duration(name, fallback ?? default) : fallback;

    /// <summary>One of a few words.</summary>
    public T Word<T>(string name, T fallback, IReadOnlyList<(string Word, T Value)> words) where T : struct => ReadValue<T>(
        name,
        fallback,
        text => words.Where(word => word.Word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)).Select(static word => (T?)word.Value).FirstOrDefault(),
        $"one of {string.Join(", ", words.Select(static word => word.Word))}");

    /// <summary>Notes what is wrong with the values together.</summary>
    public void Check(PolicySettings settings)
    {
        if (!HasAny || settings.Problem() is not { } problem) return;
        // It begins with the name of the value.
        string name = problem[..Math.Max(0, problem.IndexOf(' ', StringComparison.Ordinal))];
        problems.Add(_found.TryGetValue(name, out (string Key, string Value) given) ? $"'{given.Key}' ('{given.Value}'): {problem}." : $"{policy}: {problem}.");
    }

    private T ReadValue<T>(string name, T fallback, Func<string, T?> parse, string mayBe) where T : struct
    {
        if (Find(name) is not { } given) return fallback;
        if (parse(given.Value) is { } value) return value;
        Refuse(given.Key, given.Value, mayBe);
        return fallback;
    }

    private T Read<T>(string name, T fallback, Func<string, T?> parse, string mayBe) where T : class
    {
        if (Find(name) is not { } given) return fallback;
        if (parse(given.Value) is { } value) return value;
        Refuse(given.Key, given.Value, mayBe);
        return fallback;
    }

    private (string Key, string Value)? Find(string name)
    {
        if (levels.Find(policy, name) is not { } value) return null;
        Note(name, value);
        return value;
    }

    private TimeSpan? None(string name, (string Key, string Value) value)
    {
        Note(name, value);
        return null;
    }

    private void Note(string name, (string Key, string Value) value)
    {
        HasAny = true;
        _found[name] = value;
        found.Add((policy, value.Key, value.Value));
    }

    private void Refuse(string key, string value, string mayBe)
    {
        HasAny = true;
        problems.Add($"'{key}' is '{value}', and must be {mayBe}.");
    }
}
