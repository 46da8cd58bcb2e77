namespace Mesh.Startup;

/// <summary>The progress of a service's instance through its start.</summary>
internal enum LifeProgress
{
    /// <summary>There is no instance, or nothing has been called on it in this start.</summary>
    None,

    /// <summary>The instance is constructed.</summary>
    Constructed,

    /// <summary>The instance has prepared.</summary>
    Prepared,

    /// <summary>The instance is initialized, and so must be stopped.</summary>
    Initialized,
}
