using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Workspaces;

/// <summary>Does what editors do after an edit: adds the usings, shortens names, formats what is new. All else stays as it is written.</summary>
internal static class Cleanup
{
    /// <summary>Cleans up the documents that differ.</summary>
    public static async Task<Solution> ApplyAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        // What is annotated for it is cleaned up where an action is applied.
        var action = CodeAction.Create("edit", _ => Task.FromResult(after));
        foreach (CodeActionOperation operation in await action.GetOperationsAsync(before, new Progress<CodeAnalysisProgress>(), cancellationToken).ConfigureAwait(false))
        {
            if (operation is ApplyChangesOperation { ChangedSolution: var changed }) return await ReadAgainAsync(before, changed, cancellationToken).ConfigureAwait(false);
        }

        return after;
    }

    // As the compiler will: a tree that was put together may be one that no text has.
    private static async Task<Solution> ReadAgainAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in after.GetChanges(before).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments().Concat(project.GetAddedDocuments())).ToArray())
        {
            SourceText text = await after.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            after = after.WithDocumentText(id, SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
        }

        return after;
    }
}
