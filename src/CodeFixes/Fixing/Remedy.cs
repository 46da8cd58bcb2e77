namespace Mesh.CodeFixes.Fixing;

/// <summary>One way to mend a diagnostic.</summary>
/// <param name="Title">What the editor offers.</param>
/// <param name="Key">What distinguishes it from the other ways, the same for all diagnostics that are mended this way: to fix all applies those of one key.</param>
/// <param name="Apply">Makes the edits.</param>
internal sealed record Remedy(string Title, string Key, Func<SolutionEdits, CancellationToken, Task> Apply);
