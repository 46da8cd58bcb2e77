using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// What a compilation declares, compared with the one before it. Each keystroke makes a new compilation with new symbols, most often with the same
/// declarations: what was read from symbols then is still true. Nothing is computed for a compilation that has none before it.
/// </summary>
internal sealed class CompilationShape
{
    private static readonly ConditionalWeakTable<Compilation, CompilationShape> s_shapes = new();
    private static readonly ConditionalWeakTable<SyntaxTree, Project> s_projects = new();

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly object[] _members;
    private Dictionary<SyntaxTree, int>? _positions;

    private CompilationShape(Compilation compilation, CompilationShape? previous, CancellationToken cancellationToken)
    {
        _trees = compilation.SyntaxTrees.ToImmutableArray();
        _references = compilation.References.ToImmutableArray();
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
        bool comparable = previous is not null && previous._trees.Length == _trees.Length && previous._assembly == _assembly
            && previous._options.Equals(_options) && previous._references.SequenceEqual(_references);
        Types = new object();
        _members = new object[_trees.Length];
        bool sameTypes = comparable, sameMembers = comparable;
        for (int i = 0; i < _trees.Length; i++)
        {
            (bool types, bool members) = comparable ? Compare(previous!._trees[i], _trees[i], cancellationToken) : default;
            sameTypes &= types;
            sameMembers &= members;
            // Any object that no version before had.
            _members[i] = members ? previous!._members[i] : Types;
        }

        if (sameTypes) Types = previous!.Types;
        Declarations = sameTypes && sameMembers ? previous!.Declarations : new object();
    }

    /// <summary>The same object as long as every file declares the same types.</summary>
    public object Types { get; }

    /// <summary>The same object as long as every file declares the same types and members, whatever the bodies do.</summary>
    public object Declarations { get; }

    /// <summary>The shape of a compilation; made once for each.</summary>
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

    /// <summary>Where a file stands among all; -1 for one of another project, whose every version is another reference.</summary>
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

    /// <summary>The same object as long as the file at this position declares the same members.</summary>
    public object MembersAt(int position) => _members[position];

    private static (bool Types, bool Members) Compare(SyntaxTree before, SyntaxTree after, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(before, after)) return (true, true);
        if (before.FilePath != after.FilePath || !before.Options.Equals(after.Options)) return (false, false);
        TreeShape old = TreeShape.Of(before, cancellationToken), fresh = TreeShape.Of(after, cancellationToken);
        return (old.Types == fresh.Types, old.Members == fresh.Members);
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
