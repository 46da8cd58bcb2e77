namespace Mesh.Steps;

/// <summary>
/// Where a step stands on the way of a call, outermost first. All but <see cref="Chaos"/> lie outside of all policies: a retry does not repeat them, and they see a call that the cache answers. None lies between two policies,
/// whose order is a promise.
/// </summary>
public enum OperationPlace
{
    /// <summary>Writes down every call, whatever becomes of it.</summary>
    Journal,

    /// <summary>Notes who did what, also what was denied.</summary>
    Audit,

    /// <summary>Decides who may.</summary>
    Guard,

    /// <summary>Decides whether there is such a thing at all.</summary>
    FeatureGate,

    /// <summary>Decides whether it makes sense what is asked for.</summary>
    Validate,

    /// <summary>Disturbs: inside of all policies, right before the service, so that they have something to do.</summary>
    Chaos,
}
