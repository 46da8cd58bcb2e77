namespace Mesh;

/// <summary>What a service waits for in a dependency before its own start begins.</summary>
public enum Until
{
    /// <summary>The dependency has been initialized, and, if it is an <c>IHostedService</c>, started.</summary>
    Initialized = 0,

    /// <summary>The dependency has been constructed; it may still initialize.</summary>
    Constructed = 1,

    /// <summary>Nothing: the dependency is needed at the first call only. Such an edge may close a cycle.</summary>
    FirstCall = 2,

    /// <summary>The dependency has been initialized and reports to be healthy or degraded. One that reports no health is healthy once it is initialized.</summary>
    Healthy = 3,
}
