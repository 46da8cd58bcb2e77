// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of <see cref="TimeoutAttribute"/> or <see cref="TotalTimeoutAttribute"/>.</summary>
public sealed partial record TimeoutSettings : PolicySettings
{
    /// <summary>The limit.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When true, the caller is answered at the limit although the operation has not ended: it goes on unobserved, and keeps its slot of the concurrency limit until it ends.</summary>
    public bool Abandon { get; init; }

    /// <summary>
    /// When true, the source of the token that the operation is given is used again by a later call: then a call that is over within a few milliseconds allocates nothing for its timeout, and the operation
    /// must not let anything that goes on after it use its token, which may be cancelled by that later call. Not to be configured.
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
