namespace Mesh.Policies;

/// <summary>What the settings of all policies have in common.</summary>
public abstract record PolicySettings
{
    private protected PolicySettings() { }

    /// <summary>Whether the policy is on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What is wrong with the values, as a sentence that names the value and what it may be; null when nothing is.</summary>
    internal abstract string? Problem();
}
