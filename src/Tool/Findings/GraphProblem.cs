namespace Mesh.Tool.Findings;

/// <summary>Something that is wrong with the graph.</summary>
/// <param name="Kind">What kind of mistake it is, in a word.</param>
/// <param name="Rule">The rule by which the compiler reports it; null where only what is deployed can show it.</param>
/// <param name="Message">What is wrong, where, and what to do, in one line.</param>
internal sealed record GraphProblem(string Kind, string? Rule, string Message)
{
    public override string ToString() => $"{Kind}{(Rule is null ? "" : $" {Rule}")}: {Message}";
}
