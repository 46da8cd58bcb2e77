namespace Mesh.Shared.Policies;

/// <summary>
/// A policy and its values, in one place: attributes and settings are printed from it, and generator, analyzers, configuration and docs
/// read it. To add a value, add a row and run the tests with <c>UPDATE_SNAPSHOTS=1</c>.
/// </summary>
/// <param name="Name">The attribute's name, without the ending.</param>
internal sealed record PolicySchema(string Name)
{
    /// <summary>The name in the display of the effective order.</summary>
    public required string Stage { get; init; }

    /// <summary>The name in the configuration and in the settings; null when it has none.</summary>
    public string? Section { get; init; } = Name;

    /// <summary>The type of its settings, if not named after the section.</summary>
    public string? Settings { get; init; } = $"{Name}Settings";

    /// <summary>Its values, in display order.</summary>
    public required PolicyValue[] Values { get; init; }

    /// <summary>Whether it reacts to failed calls, and so has <c>On</c>, <c>Except</c> and <c>OnResult</c>.</summary>
    public bool Handles { get; init; }

    /// <summary>Whether it may run an operation more than once per call.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether the configuration alone can add it to an operation, given the required values.</summary>
    public bool CanBeAdded { get; init; }

    /// <summary>Whether it stays on at a level of the configuration that is switched off as a whole.</summary>
    public bool StaysOn { get; init; }

    /// <summary>Finds a value by name, or null.</summary>
    public PolicyValue? Find(string name) => Array.Find(Values, value => value.Name == name);

    /// <summary>Gets a value by name, which must exist.</summary>
    public PolicyValue this[string name] => Find(name) ?? throw new ArgumentException($"[{Name}] has no value '{name}'.", nameof(name));

    /// <summary>The required value; null when there is none.</summary>
    public PolicyValue? Required => Array.Find(Values, static value => value.IsRequired);
}
