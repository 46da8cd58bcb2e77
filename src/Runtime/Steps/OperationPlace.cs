namespace Mesh.Steps;

/// <summary>
/// The place of a step in a call, outermost first. All places except <see cref="Chaos"/> are outside of all policies: a retry does not
/// repeat these steps, and they also see calls that the cache answers. No place is between two policies, whose order is guaranteed.
/// </summary>
public enum OperationPlace
{
    /// <summary>Records every call, whatever its outcome.</summary>
    Journal,

    /// <summary>Records the caller and the action, including denied ones.</summary>
    Audit,

    /// <summary>Decides whether the caller is allowed to make the call.</summary>
    Guard,

    /// <summary>Decides whether the feature is available.</summary>
    FeatureGate,

    /// <summary>Decides whether the request is valid.</summary>
    Validate,

    /// <summary>Causes faults: inside of all policies, right before the service, so that the policies have something to handle.</summary>
    Chaos,
}
