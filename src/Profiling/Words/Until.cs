namespace Mesh;

/// <summary>The state of a dependency for which a service waits before its own start begins.</summary>
public enum Until
{
    /// <summary>The dependency has been initialized, and, if it is an <c>IHostedService</c>, started.</summary>
    Initialized = 0,

    /// <summary>The dependency has been constructed; it may still initialize.</summary>
    Constructed = 1,

    /// <summary>No state: the dependency is only needed at the first call. Such an edge may close a cycle.</summary>
    FirstCall = 2,

    /// <summary>
    /// The dependency has been initialized and reports that it is healthy or degraded. A dependency that does not report health is
    /// healthy once it is initialized.
    /// </summary>
    Healthy = 3,
}
