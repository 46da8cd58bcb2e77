namespace Mesh.CodeFixes.Fixing;

/// <summary>A way to fix a diagnostic.</summary>
/// <param name="Title">The title in the editor.</param>
/// <param name="Key">Distinguishes it from the other ways, and is the same for all diagnostics that are fixed in this way: a fix of all applies the remedies of one key.</param>
/// <param name="Apply">Makes the edits.</param>
internal sealed record Remedy(string Title, string Key, Func<SolutionEdits, CancellationToken, Task> Apply);
