namespace Mesh.Shared.Policies;

/// <summary>
/// A policy and its values. The one place that says what there is: attributes and settings are printed from it, and generator, analyzers, configuration and docs read it. To add a value is to add a row,
/// and to run the tests with <c>UPDATE_SNAPSHOTS=1</c>.
/// </summary>
/// <param name="Name">The attribute's name, without the ending.</param>
internal sealed record PolicySchema(string Name)
{
    /// <summary>What it is called where the effective order is shown.</summary>
    public required string Stage { get; init; }

    /// <summary>What it is called in the configuration and among the settings; null where it has none.</summary>
    public string? Section { get; init; } = Name;

    /// <summary>The type of its settings, when that is not called as the section.</summary>
    public string? Settings { get; init; } = $"{Name}Settings";

    /// <summary>Its values, in the order in which they are shown.</summary>
    public required PolicyValue[] Values { get; init; }

    /// <summary>Whether it looks at how a call ended, and so has <c>On</c>, <c>Except</c> and <c>OnResult</c>.</summary>
    public bool Handles { get; init; }

    /// <summary>Whether it runs an operation more than once for a call.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether the configuration alone can give it to an operation, with what is required.</summary>
    public bool CanBeAdded { get; init; }

    /// <summary>Whether a level of the configuration that is switched off as a whole leaves it on.</summary>
    public bool StaysOn { get; init; }

    /// <summary>The value of a name; null where there is none.</summary>
    public PolicyValue? Find(string name) => Array.Find(Values, value => value.Name == name);

    /// <summary>The value of a name that it has.</summary>
    public PolicyValue this[string name] => Find(name) ?? throw new ArgumentException($"[{Name}] has no value '{name}'.", nameof(name));

    /// <summary>The value without which it is nothing; null where there is none.</summary>
    public PolicyValue? Required => Array.Find(Values, static value => value.IsRequired);
}
