// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
namespace Mesh;

public sealed partial class TimeoutAttribute
{
    /// <summary>The limit.</summary>
    public string Duration { get; } = duration;

    /// <summary>When true, the caller is answered at the limit although the operation has not ended: it goes on unobserved, and keeps its slot of the concurrency limit until it ends. Default: false.</summary>
    public bool Abandon { get; set; }

    /// <summary>
    /// When true, the source of the token that the operation is given is used again by a later call: then a call that is over within a few milliseconds allocates nothing for its timeout, and the operation
    /// must not let anything that goes on after it use its token, which may be cancelled by that later call. Default: false, a token for each call.
    /// </summary>
    public bool ReuseToken { get; set; }
}
