using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Fixing;

/// <summary>The edits of one or of many remedies. All name nodes of the solution as it was before the first of them.</summary>
internal sealed class SolutionEdits(Solution solution)
{
    private readonly SolutionEditor _editor = new(solution);
    private readonly HashSet<(string What, object Where)> _done = [];
    private readonly Dictionary<DocumentId, List<InvocationExpressionSyntax>> _removals = [];

    /// <summary>The solution before the edits.</summary>
    public Solution Original { get; } = solution;

    /// <summary>The editor of the document that has the tree.</summary>
    public Task<DocumentEditor> EditorAsync(SyntaxTree tree, CancellationToken cancellationToken) =>
        _editor.GetDocumentEditorAsync((Original.GetDocumentId(tree) ?? throw new ArgumentException("The tree is of no document of the solution.", nameof(tree))), cancellationToken);

    /// <summary>Whether this is the first time: several diagnostics may have one remedy.</summary>
    public bool IsFirst(string what, object where) => _done.Add((what, where));

    /// <summary>Removes a call that registers something. Done when all edits are known, since several may be links of one chain.</summary>
    public void RemoveRegistration(InvocationExpressionSyntax call)
    {
        if (!IsFirst("remove", call) || Original.GetDocumentId(call.SyntaxTree) is not { } document) return;
        if (!_removals.TryGetValue(document, out List<InvocationExpressionSyntax>? calls)) _removals.Add(document, calls = []);
        calls.Add(call);
    }

    /// <summary>The solution after the edits.</summary>
    public async Task<Solution> ToSolutionAsync(CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<DocumentId, List<InvocationExpressionSyntax>> removals in _removals)
        {
            Edits.RegistrationRemoval.Remove(await _editor.GetDocumentEditorAsync(removals.Key, cancellationToken).ConfigureAwait(false), removals.Value);
        }

        return _editor.GetChangedSolution();
    }
}
