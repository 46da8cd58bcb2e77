using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixing;

/// <summary>The edits of one or of many remedies. All refer to nodes of the original solution.</summary>
internal sealed class SolutionEdits(Solution solution)
{
    private readonly SolutionEditor _editor = new(solution);
    private readonly HashSet<(string What, object Where)> _done = [];
    private readonly Dictionary<DocumentId, List<InvocationExpressionSyntax>> _removals = [];

    /// <summary>The solution before the edits.</summary>
    public Solution Original { get; } = solution;

    /// <summary>Gets the editor of the document with a tree.</summary>
    public Task<DocumentEditor> EditorAsync(SyntaxTree tree, CancellationToken cancellationToken) =>
        _editor.GetDocumentEditorAsync((Original.GetDocumentId(tree) ?? throw new ArgumentException("The tree is of no document of the solution.", nameof(tree))), cancellationToken);

    /// <summary>
    /// Records an edit, unless it has been recorded; returns true for the first time. Several diagnostics may have the same remedy.
    /// </summary>
    public bool IsFirst(string what, object where) => _done.Add((what, where));

    /// <summary>Removes a call that registers a service. Applied when all edits are known, since several calls may be links of one chain.</summary>
    public void RemoveRegistration(InvocationExpressionSyntax call)
    {
        if (!IsFirst("remove", call) || Original.GetDocumentId(call.SyntaxTree) is not { } document) return;
        if (!_removals.TryGetValue(document, out List<InvocationExpressionSyntax>? calls)) _removals.Add(document, calls = []);
        calls.Add(call);
    }

    /// <summary>Applies the edits.</summary>
    public async Task<Solution> ToSolutionAsync(CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<DocumentId, List<InvocationExpressionSyntax>> removals in _removals)
        {
            Edits.RegistrationRemoval.Remove(await _editor.GetDocumentEditorAsync(removals.Key, cancellationToken).ConfigureAwait(false), removals.Value);
        }

        Solution changed = _editor.GetChangedSolution();
        foreach (DocumentId document in changed.GetChanges(Original).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()).ToArray())
        {
            changed = await Edits.NeededImports.KeepAsync(changed, document, cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }
}
