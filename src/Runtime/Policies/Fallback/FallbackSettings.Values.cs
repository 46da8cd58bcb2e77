// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh.Policies;

/// <summary>The values of <see cref="FallbackAttribute"/>.</summary>
public sealed partial record FallbackSettings : HandlingSettings
{
    /// <summary>Whether the fallback is also called when the caller has cancelled the call.</summary>
    public bool OnCancellation { get; init; }

    private protected override string? ValueProblem() =>
        null;

    internal override FallbackSettings Configured(IConfiguredValues values) => this with
    {
        OnCancellation = values.Read(nameof(OnCancellation), OnCancellation),
    };
}
