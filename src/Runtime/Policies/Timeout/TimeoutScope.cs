namespace Mesh.Policies;

/// <summary>What took too long.</summary>
internal enum TimeoutScope
{
    /// <summary>One attempt: <see cref="TimeoutAttribute"/>.</summary>
    Attempt,

    /// <summary>The call with all its attempts: <see cref="TotalTimeoutAttribute"/>.</summary>
    Total,
}
