using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

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
            if (operation is ApplyChangesOperation { ChangedSolution: var changed }) return changed;
        }

        return after;
    }
}
