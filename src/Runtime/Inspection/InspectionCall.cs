namespace Mesh.Inspection;

/// <summary>A call of an inspector on this thread. An inspector may itself request parts, and must not wait for its own answer.</summary>
/// <param name="Inspector">The inspector.</param>
/// <param name="Subject">The key of the subject: the name of a service, or an operation.</param>
/// <param name="Outer">The call of the inspector that made this call; null when no inspector made it.</param>
internal sealed record InspectionCall(object Inspector, object Subject, InspectionCall? Outer)
{
    [ThreadStatic]
    private static InspectionCall? t_current;

    /// <summary>The current call on this thread; null when there is none.</summary>
    public static InspectionCall? Current
    {
        get => t_current;
        set => t_current = value;
    }

    /// <summary>Whether an inspector is called for an answer that it is already computing.</summary>
    public static bool IsCircular(object inspector, object subject, InspectionCall? outer)
    {
        for (; outer is not null; outer = outer.Outer)
        {
            if (ReferenceEquals(outer.Inspector, inspector) && outer.Subject.Equals(subject)) return true;
        }

        return false;
    }
}
