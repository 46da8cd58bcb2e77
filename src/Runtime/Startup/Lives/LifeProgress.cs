namespace Mesh.Startup;

/// <summary>How far the instance of a service is.</summary>
internal enum LifeProgress
{
    /// <summary>There is none, or nothing has been called of it in this life.</summary>
    None,

    /// <summary>It is constructed.</summary>
    Constructed,

    /// <summary>It has prepared.</summary>
    Prepared,

    /// <summary>It is initialized: it must be stopped.</summary>
    Initialized,
}
