// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class TotalTimeoutAttribute
{
    /// <summary>The time limit.</summary>
    public string Duration { get; } = duration;

    /// <summary>Whether the caller is answered at the limit even if the operation has not ended: the operation then goes on unobserved, and keeps its slot of the concurrency limit until it ends. Default: false.</summary>
    public bool Abandon { get; set; }

    /// <summary>
    /// Whether the source of the operation's token is used again by a later call. A call that is over within a few milliseconds then allocates nothing for its timeout; but the operation must not leave
    /// anything running that still uses the token, because the later call may cancel it. Default: false, a token for each call.
    /// </summary>
    public bool ReuseToken { get; set; }
}
