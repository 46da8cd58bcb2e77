namespace Mesh.Tool.Findings;

/// <summary>A problem of the graph.</summary>
/// <param name="Kind">The kind of problem, in a word.</param>
/// <param name="Rule">The rule by which the compiler reports it; null when only deployed assemblies can show it.</param>
/// <param name="Message">The problem, its place and the remedy, in one line.</param>
internal sealed record GraphProblem(string Kind, string? Rule, string Message)
{
    public override string ToString() => $"{Kind}{(Rule is null ? "" : $" {Rule}")}: {Message}";
}
