namespace Mesh.Policies;

/// <summary>The scope of a timeout.</summary>
internal enum TimeoutScope
{
    /// <summary>One attempt: <see cref="TimeoutAttribute"/>.</summary>
    Attempt,

    /// <summary>The call with all its attempts: <see cref="TotalTimeoutAttribute"/>.</summary>
    Total,
}
