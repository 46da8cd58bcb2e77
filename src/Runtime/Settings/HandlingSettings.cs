namespace Mesh.Policies;

/// <summary>The settings of a policy that reacts to failed calls.</summary>
public abstract record HandlingSettings : PolicySettings
{
    private protected HandlingSettings() { }

    /// <summary>Whether an exception counts as a failure; null for all. From <see cref="HandlingPolicyAttribute.On"/> and <see cref="HandlingPolicyAttribute.Except"/>.</summary>
    public Func<Exception, bool>? Handles { get; init; }

    internal bool IsFailure(Exception exception) => exception is not PolicyCodeFailed && (Handles is not { } handles || handles(exception));
}
