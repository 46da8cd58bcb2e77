using System.Runtime.CompilerServices;
using Mesh.Shared.Shapes;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Registrations;

/// <summary>
/// Caches the steps of a file until the declarations of any file change: the meaning of a call depends on its file and on all
/// declarations, but not on the bodies in other files, where most edits are made. The cache is held by the file itself, and
/// contains only values and syntax.
/// </summary>
internal static class StepCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, Entry> s_entries = new();

    public static IReadOnlyList<PlacedStep> Read(SyntaxTree tree, RegistrationSites sites, Compilation compilation, CancellationToken cancellationToken)
    {
        object declarations = CompilationShape.Of(compilation, cancellationToken).Declarations;
        if (s_entries.TryGetValue(tree, out Entry? entry) && ReferenceEquals(entry.Declarations, declarations)) return entry.Steps;
        List<PlacedStep> steps = StepReader.Read(sites, compilation.GetSemanticModel(tree), cancellationToken);
        s_entries.Remove(tree);
        // A factory whose method is in another file changes with the body of that method.
        if (steps.TrueForAll(static step => step.Read.IsLocal)) s_entries.GetValue(tree, _ => new Entry(declarations, steps));
        return steps;
    }

    private sealed class Entry(object declarations, IReadOnlyList<PlacedStep> steps)
    {
        public object Declarations => declarations;

        public IReadOnlyList<PlacedStep> Steps => steps;
    }
}
