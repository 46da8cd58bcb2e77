using System.Globalization;
using Mesh.Configuration;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;

namespace Mesh.Policies;

/// <summary>Reads the configured values of one policy of one operation, and notes what is wrong with them.</summary>
/// <param name="levels">The levels of the configuration to look at.</param>
/// <param name="schema">The schema of the policy.</param>
/// <param name="problems">Receives the problems found.</param>
/// <param name="found">Receives the values found.</param>
internal sealed class ConfiguredValues(PolicyLevels levels, PolicySchema schema, ICollection<string> problems, ICollection<(string Policy, string Key, string Value)> found) : IConfiguredValues
{
    private readonly string _policy = schema.Section!;
    private readonly Dictionary<string, (string Key, string Value)> _found = new(StringComparer.Ordinal);

    /// <summary>Whether a configured value has been found so far.</summary>
    public bool HasAny { get; private set; }

    /// <summary>
    /// Returns whether the policy is on: as the nearest level says, or else the attribute. A level that is switched on as a whole leaves
    /// the decision to the attribute.
    /// </summary>
    public bool Enabled(bool fallback)
    {
        foreach ((string key, string value, bool isOfPolicy) in levels.Switches(_policy))
        {
            if (!bool.TryParse(value, out bool isOn))
            {
                Refuse(key, value, "true or false");
                return fallback;
            }

            if (!isOfPolicy && isOn) return fallback;
            HasAny |= isOn != fallback;
            found.Add((_policy, key, value));
            return isOn;
        }

        return fallback;
    }

    /// <summary>Returns whether a value is configured. Asked for a value that the policy cannot do without.</summary>
    public bool Has(string name) => levels.Find(_policy, name) is not null;

    public int Read(string name, int otherwise) =>
        Value<int>(name, otherwise, static text => int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) ? value : null, "a whole number");

    public double Read(string name, double otherwise) =>
        Value<double>(name, otherwise, static text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null, "a number such as 0.5");

    public bool Read(string name, bool otherwise) => Value<bool>(name, otherwise, static text => bool.TryParse(text, out bool value) ? value : null, "true or false");

    public string Read(string name, string otherwise)
    {
        if (Find(name) is not { } given) return otherwise;
        if (!string.IsNullOrWhiteSpace(given.Value)) return given.Value;
        Refuse(given.Key, given.Value, "a name");
        return otherwise;
    }

    public TimeSpan Read(string name, TimeSpan otherwise) => Value<TimeSpan>(name, otherwise, DurationValue.Parse, $"a duration: {DurationText.Forms}");

    public TimeSpan? Read(string name, TimeSpan? otherwise)
    {
        if (levels.Find(_policy, name) is not { } given) return otherwise;
        if (!given.Value.Trim().Equals("none", StringComparison.OrdinalIgnoreCase)) return Read(name, otherwise ?? default);
        Note(name, given);
        return null;
    }

    public T Read<T>(string name, T otherwise) where T : struct, Enum
    {
        string[] words = schema[name].Words;
        return Value<T>(name, otherwise, text => Array.Find(words, word => word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } word ? Enum.Parse<T>(word) : null, $"one of {string.Join(", ", words)}");
    }

    /// <summary>Notes what is wrong with the values in combination.</summary>
    public void Check(PolicySettings settings)
    {
        if (!HasAny || settings.Problem() is not { } problem) return;
        // A problem begins with the name of the value.
        string name = problem[..Math.Max(0, problem.IndexOf(' ', StringComparison.Ordinal))];
        problems.Add(_found.TryGetValue(name, out (string Key, string Value) given) ? $"'{given.Key}' ('{given.Value}'): {problem}." : $"{_policy}: {problem}.");
    }

    private T Value<T>(string name, T otherwise, Func<string, T?> parse, string mayBe) where T : struct
    {
        if (Find(name) is not { } given) return otherwise;
        if (parse(given.Value) is { } value) return value;
        Refuse(given.Key, given.Value, mayBe);
        return otherwise;
    }

    private (string Key, string Value)? Find(string name)
    {
        if (levels.Find(_policy, name) is not { } value) return null;
        Note(name, value);
        return value;
    }

    private void Note(string name, (string Key, string Value) value)
    {
        HasAny = true;
        _found[name] = value;
        found.Add((_policy, value.Key, value.Value));
    }

    private void Refuse(string key, string value, string mayBe)
    {
        HasAny = true;
        problems.Add($"'{key}' is '{value}', and must be {mayBe}.");
    }
}
