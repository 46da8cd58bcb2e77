namespace Mesh.Policies;

/// <summary>The base class of the settings of all policies.</summary>
public abstract record PolicySettings
{
    private protected PolicySettings() { }

    /// <summary>Whether the policy is on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the problem with the values, as a sentence with the name of the value and its valid range; null when there is none.</summary>
    internal string? Problem() => ValueProblem() ?? Contradiction();

    /// <summary>Gets the problem of a single value; null when there is none.</summary>
    private protected abstract string? ValueProblem();

    /// <summary>Gets the contradiction between values; null when there is none.</summary>
    private protected virtual string? Contradiction() => null;

    /// <summary>Applies the configured values to these.</summary>
    internal abstract PolicySettings Configured(IConfiguredValues values);
}
