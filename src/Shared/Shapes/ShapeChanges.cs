using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// The differences between two versions of a project, which determine whether unchanged declarations may have changed their meaning.
/// </summary>
internal sealed class ShapeChanges
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly List<(UnitShape Unit, MemberShape Member)> _members = [];
    private readonly List<(int File, SyntaxTree Tree)> _same = [];
    private readonly List<(int File, FileNames Names)> _rest = [];
    private bool _isEverywhere;

    /// <summary>Whether the declarations of any file differ.</summary>
    public bool Any { get; private set; }

    /// <summary>Adds the differences between two versions of a file; returns false when there are none.</summary>
    public bool Add(int file, SyntaxTree before, SyntaxTree after, CancellationToken cancellationToken)
    {
        if (before != after && TreeShape.Of(before, cancellationToken) is var old && TreeShape.Of(after, cancellationToken) is var fresh && !old.IsSame(fresh))
        {
            Any = true;
            Add(file, old, fresh);
            return true;
        }

        _same.Add((file, after));
        return false;
    }

    /// <summary>Gets the unchanged files in which the meaning of a declaration may have changed; null for all files.</summary>
    public IReadOnlyCollection<int>? Reached(CancellationToken cancellationToken)
    {
        if (_isEverywhere) return null;
        if (_types.Count == 0 && _members.Count == 0) return [];
        foreach ((int file, SyntaxTree tree) in _same) _rest.Add((file, TreeShape.NamesOf(tree, cancellationToken)));
        IdentifierSet[] identifiers = [.. _rest.SelectMany(static file => file.Names.All)];
        IEnumerable<string> ofMembers = _members.Where(changed => IsUsed(changed.Unit, changed.Member, identifiers)).SelectMany(static changed => changed.Unit.Names);
        string[] changed = [.. _types.Concat(ofMembers).Distinct(StringComparer.Ordinal).Where(name => Array.Exists(identifiers, set => set.HasName(name)))];
        if (changed.Length == 0) return [];
        var reach = new ChangeReach();
        foreach ((int file, FileNames names) in _rest) reach.Add(file, names);
        return reach.From(changed.Select(IdentifierSet.Code), cancellationToken);
    }

    private void Add(int file, TreeShape before, TreeShape after)
    {
        _isEverywhere |= before.Frame != after.Frame;
        // With other usings every declaration of the file may mean something else.
        bool others = before.Usings != after.Usings;
        ILookup<string, UnitShape> old = before.Units.ToLookup(static unit => unit.Text, StringComparer.Ordinal), fresh = after.Units.ToLookup(static unit => unit.Text, StringComparer.Ordinal);
        foreach (UnitShape unit in before.Units)
        {
            UnitShape[] same = others ? [] : [.. fresh[unit.Text]];
            AddUnit(unit, same, same.FirstOrDefault() ?? unit);
        }

        foreach (UnitShape unit in after.Units) AddUnit(unit, others ? [] : [.. old[unit.Text]], unit);
        _rest.Add((file, after.Names(others ? [] : after.Units.Where(unit => old.Contains(unit.Text)))));
    }

    // Where the type itself is the same, its members are compared; what it mentions now is among the rest.
    private void AddUnit(UnitShape unit, UnitShape[] same, UnitShape kept)
    {
        if (same.Length == 0)
        {
            _types.UnionWith(unit.Names);
            _isEverywhere |= unit.IsFoundByName;
            return;
        }

        var texts = new HashSet<string>(same.SelectMany(static other => other.Members).Select(static member => member.Text), StringComparer.Ordinal);
        _members.AddRange(unit.Members.Where(member => !texts.Contains(member.Text)).Select(member => (kept, member)));
    }

    // A member is reached through a mention of its type (or of one that derives from it, which mentions it in turn).
    private static bool IsUsed(UnitShape unit, MemberShape member, IdentifierSet[] rest) =>
        (member.IsUnnamed || member.Names.Any(name => Array.Exists(rest, identifiers => identifiers.HasExpression(name))))
        && unit.Names.Any(name => Array.Exists(rest, identifiers => identifiers != unit.Identifiers && identifiers.HasName(name)));
}
