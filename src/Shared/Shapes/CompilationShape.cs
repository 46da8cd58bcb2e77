using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// The declarations of a compilation, compared with the one before it. Each keystroke creates a new compilation with new symbols, but
/// most often with the same declarations, so that values read from the old symbols are still valid. Nothing is computed for a
/// compilation without a predecessor.
/// </summary>
internal sealed class CompilationShape
{
    private static readonly ConditionalWeakTable<Compilation, CompilationShape> s_shapes = new();
    private static readonly ConditionalWeakTable<SyntaxTree, Project> s_projects = new();

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly object[] _meanings;
    private Dictionary<SyntaxTree, int>? _positions;

    private CompilationShape(Compilation compilation, CompilationShape? previous, CancellationToken cancellationToken)
    {
        _trees = compilation.SyntaxTrees.ToImmutableArray();
        _references = compilation.References.ToImmutableArray();
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
        // No version before had it.
        var fresh = new object();
        Declarations = fresh;
        _meanings = new object[_trees.Length];
        if (previous is not null && IsComparable(previous))
        {
            ShapeChanges changes = Compare(previous, cancellationToken);
            if (!changes.Any) Declarations = previous.Declarations;
            IReadOnlyCollection<int> reached = changes.Reached(cancellationToken) ?? [.. Enumerable.Range(0, _meanings.Length)];
            foreach (int file in reached) _meanings[file] = fresh;
        }

        for (int i = 0; i < _meanings.Length; i++) _meanings[i] ??= fresh;
    }

    /// <summary>An object that stays the same as long as every file declares the same types and members, whatever their bodies.</summary>
    public object Declarations { get; }

    /// <summary>Gets the shape of a compilation; created once for each.</summary>
    public static CompilationShape Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (s_shapes.TryGetValue(compilation, out CompilationShape? known)) return known;
        Project project = ProjectOf(compilation);
        lock (project)
        {
            if (s_shapes.TryGetValue(compilation, out known)) return known;
            var shape = new CompilationShape(compilation, project.Latest, cancellationToken);
            project.Latest = shape;
            foreach (SyntaxTree tree in shape._trees)
            {
                if (!s_projects.TryGetValue(tree, out _)) s_projects.GetValue(tree, _ => project);
            }

            s_shapes.GetValue(compilation, _ => shape);
            return shape;
        }
    }

    /// <summary>Gets the index of a file; -1 for one of another project, each version of which is another reference.</summary>
    public int PositionOf(SyntaxTree tree)
    {
        if (_positions is not { } positions)
        {
            positions = new Dictionary<SyntaxTree, int>(_trees.Length);
            for (int i = 0; i < _trees.Length; i++) positions[_trees[i]] = i;
            _positions = positions;
        }

        return positions.TryGetValue(tree, out int position) ? position : -1;
    }

    /// <summary>
    /// Gets an object that stays the same as long as the file at this index declares the same, and no other declaration can change what
    /// that means.
    /// </summary>
    public object MeaningAt(int position) => _meanings[position];

    private bool IsComparable(CompilationShape previous)
    {
        if (previous._trees.Length != _trees.Length || previous._assembly != _assembly || !previous._options.Equals(_options) || !previous._references.SequenceEqual(_references)) return false;
        for (int i = 0; i < _trees.Length; i++)
        {
            SyntaxTree before = previous._trees[i], after = _trees[i];
            if (before != after && (before.FilePath != after.FilePath || !before.Options.Equals(after.Options))) return false;
        }

        return true;
    }

    private ShapeChanges Compare(CompilationShape previous, CancellationToken cancellationToken)
    {
        var changes = new ShapeChanges();
        for (int i = 0; i < _trees.Length; i++)
        {
            if (!changes.Add(i, previous._trees[i], _trees[i], cancellationToken)) _meanings[i] = previous._meanings[i];
        }

        return changes;
    }

    // The versions of a project share most of their files.
    private static Project ProjectOf(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (s_projects.TryGetValue(tree, out Project? project)) return project;
        }

        return new Project();
    }

    private sealed class Project
    {
        public CompilationShape? Latest;
    }
}
