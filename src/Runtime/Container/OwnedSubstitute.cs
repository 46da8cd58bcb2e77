namespace Mesh.Composition;

/// <summary>A substitute as the container knows it, which disposes it with the scope in which it was made.</summary>
internal sealed class OwnedSubstitute : Owned
{
    private static readonly object s_nothing = new();

    /// <summary>One that the container has made and that owns nothing yet.</summary>
    public OwnedSubstitute() : base(s_nothing) { }

    public OwnedSubstitute(object value, bool isOurs) : base(value, isOurs) { }

    public OwnedSubstitute Own(object value)
    {
        Value = value;
        return this;
    }
}
