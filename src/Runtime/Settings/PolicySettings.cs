namespace Mesh.Policies;

/// <summary>What the settings of all policies have in common.</summary>
public abstract record PolicySettings
{
    private protected PolicySettings() { }

    /// <summary>Whether the policy is on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What is wrong with the values, as a sentence that names the value and what it may be; null when nothing is.</summary>
    internal string? Problem() => ValueProblem() ?? Contradiction();

    /// <summary>The same of each value for itself.</summary>
    private protected abstract string? ValueProblem();

    /// <summary>The same of values that cannot be together.</summary>
    private protected virtual string? Contradiction() => null;

    /// <summary>The values with what is configured laid over them.</summary>
    internal abstract PolicySettings Configured(IConfiguredValues values);
}
