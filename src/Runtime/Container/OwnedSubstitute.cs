namespace Mesh.Composition;

/// <summary>Holds a substitute for the container, which disposes it with the scope in which it was created.</summary>
internal sealed class OwnedSubstitute : Owned
{
    private static readonly object s_nothing = new();

    /// <summary>Creates a holder that owns nothing yet. Called by the container.</summary>
    public OwnedSubstitute() : base(s_nothing) { }

    public OwnedSubstitute(object value, bool isOurs) : base(value, isOurs) { }

    public OwnedSubstitute Own(object value)
    {
        Value = value;
        return this;
    }
}
