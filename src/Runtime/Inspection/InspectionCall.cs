namespace Mesh.Inspection;

/// <summary>Whom this thread asks, and on whose behalf: an inspector may ask for parts itself, and must not wait for its own answer.</summary>
/// <param name="Inspector">Who is asked.</param>
/// <param name="Subject">What for: the name of a service, an operation.</param>
/// <param name="Outer">Who wants to know; null where it is no inspector.</param>
internal sealed record InspectionCall(object Inspector, object Subject, InspectionCall? Outer)
{
    [ThreadStatic]
    private static InspectionCall? t_current;

    /// <summary>The inspector at work on this thread; null where there is none.</summary>
    public static InspectionCall? Current
    {
        get => t_current;
        set => t_current = value;
    }

    /// <summary>Whether an inspector is asked on behalf of its own answer.</summary>
    public static bool IsCircular(object inspector, object subject, InspectionCall? outer)
    {
        for (; outer is not null; outer = outer.Outer)
        {
            if (ReferenceEquals(outer.Inspector, inspector) && outer.Subject.Equals(subject)) return true;
        }

        return false;
    }
}
