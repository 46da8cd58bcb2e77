namespace Mesh.Harness.Lives;

/// <summary>What the mesh calls of a service.</summary>
public enum HookKind
{
    Construct,
    Prepare,
    Initialize,

    /// <summary>Its start as a hosted service, which comes after its initialization.</summary>
    HostStart,

    Ready,
    Join,
    Warm,

    /// <summary>Its stop as a hosted service, which comes before its clean-up.</summary>
    HostStop,

    Cleanup,
    Dispose,
}
