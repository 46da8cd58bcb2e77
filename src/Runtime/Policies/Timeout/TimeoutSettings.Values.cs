// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="TimeoutAttribute"/> or <see cref="TotalTimeoutAttribute"/>.</summary>
public sealed partial record TimeoutSettings : PolicySettings
{
    /// <summary>The time limit.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether the caller is answered at the limit even if the operation has not ended: the operation then goes on unobserved, and keeps its slot of the concurrency limit until it ends.</summary>
    public bool Abandon { get; init; }

    /// <summary>
    /// Whether the source of the operation's token is used again by a later call. A call that is over within a few milliseconds then allocates nothing for its timeout; but the operation must not leave
    /// anything running that still uses the token, because the later call may cancel it. Cannot be configured.
    /// </summary>
    public bool ReuseToken { get; init; }

    private protected override string? ValueProblem() =>
        Values.Problem(TimeoutSchema.Schema[nameof(Duration)], Duration);

    internal override TimeoutSettings Configured(IConfiguredValues values) => this with
    {
        Duration = values.Read(nameof(Duration), Duration),
        Abandon = values.Read(nameof(Abandon), Abandon),
    };
}
