namespace Mesh.Adoption.Ejecting;

/// <summary>A thing that an ejected program needs a hand for.</summary>
/// <param name="Place">The file and line, or the project.</param>
/// <param name="What">What is left, and why, as a sentence.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record LeftToDo(string Place, string What, string Remedy)
{
    /// <summary>Gets the line of the report.</summary>
    public override string ToString() => $"{Place}: {What} help: {Remedy}";
}
