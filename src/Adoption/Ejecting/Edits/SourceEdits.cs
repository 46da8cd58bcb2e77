using Mesh.Adoption.Ejecting.Hooks;
using Mesh.Adoption.Ejecting.Leftovers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Changes the files of projects: attributes and interfaces of Mesh go, and <c>AddMesh()</c> becomes what was written.</summary>
/// <param name="solution">The projects.</param>
/// <param name="calls">The projects that compose an application.</param>
/// <param name="startup">The start of services.</param>
/// <param name="registering">The projects that have a method which registers their services.</param>
/// <param name="left">Receives what needs a hand.</param>
internal sealed class SourceEdits(MeshSolution solution, MeshCalls calls, ServiceStarts startup, IReadOnlyCollection<MeshProject> registering, ICollection<LeftToDo> left)
{
    /// <summary>Changes the files of a project.</summary>
    /// <returns>The solution, and the number of files that have changed.</returns>
    public async Task<(Solution Solution, int Files)> ApplyAsync(Solution changed, MeshProject project, CancellationToken cancellationToken)
    {
        int files = 0;
        foreach (Document document in project.Documents)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root) continue;
            SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            List<TextChange> changes = Changes(project, root, model, text, cancellationToken);
            if (changes.Count == 0) continue;
            files++;
            changed = changed.WithDocumentText(document.Id, text.WithChanges(changes.OrderBy(static change => change.Span.Start)));
        }

        return (changed, files);
    }

    private List<TextChange> Changes(MeshProject project, CompilationUnitSyntax root, SemanticModel model, SourceText text, CancellationToken cancellationToken)
    {
        AttributeSyntax[] attributes = [.. AttributeEdits.Find(root, model, cancellationToken)];
        foreach (AttributeSyntax attribute in attributes) Tell(attribute, model, cancellationToken);
        List<TextChange> changes = [.. AttributeEdits.Remove(attributes, text), .. BaseListEdits.Find(root, model, cancellationToken), .. HealthChecks.Remove(root, model)];
        if (!calls.AreIn(project)) return changes;
        InvocationExpressionSyntax[] found = [.. AddMeshCalls.Find(root, model, project.Project.Solution, cancellationToken)];
        if (found.Length == 0) return changes;
        MeshProject[] seen = [.. solution.SeenBy(project).Where(registering.Contains)];
        foreach (InvocationExpressionSyntax call in found)
        {
            changes.Add(AddMeshCalls.Replace(call, model, [.. seen.Select(static other => other.Method)], text));
            if (call.ArgumentList.Arguments.Count > 0) left.Add(new LeftToDo(Places.Of(call.GetLocation()), "the options that 'AddMesh' was given are gone.", $"see which of them the program still needs{(startup.Services.Count > 0 ? $"; times of the start and stop are in '{StartupFile.Class}'" : "")}."));
        }

        foreach (string space in seen.Select(static other => other.Namespace).Where(static space => space.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (UsingEdits.Add(root, space, text) is not { } added) continue;
            // Of two at one place the later would be put first.
            int same = changes.FindIndex(change => change.Span == added.Span);
            if (same < 0) changes.Add(added);
            else changes[same] = new TextChange(added.Span, Joined(changes[same].NewText!, added.NewText!));
        }

        return changes;
    }

    // A block of usings ends with an empty line once.
    private static string Joined(string first, string second) => first.EndsWith("\n\n", StringComparison.Ordinal) && second.EndsWith("\n\n", StringComparison.Ordinal) ? first[..^1] + second : first + second;

    private void Tell(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        SymbolInfo info = model.GetSymbolInfo(attribute, cancellationToken);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType is not { } type || MeshAttributes.Of(type) is not { Loss: { } loss, Remedy: { } remedy }) return;
        left.Add(new LeftToDo(Places.Of(attribute.GetLocation()), $"[{attribute.Name}] is gone: {loss}", remedy));
    }
}
