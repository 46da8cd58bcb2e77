using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>
/// The differences between two versions of a project, which determine whether unchanged declarations may have changed their meaning.
/// </summary>
internal sealed class ShapeChanges
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly List<(UnitShape Unit, MemberShape Member)> _members = [];
    private readonly List<SyntaxTree> _same = [];
    private readonly List<IdentifierSet> _rest = [];
    private bool _isEverywhere;

    /// <summary>Whether the declarations of any file differ.</summary>
    public bool Any { get; private set; }

    /// <summary>Adds the differences between two versions of a file; returns false when there are none.</summary>
    public bool Add(SyntaxTree before, SyntaxTree after, CancellationToken cancellationToken)
    {
        if (before != after && TreeShape.Of(before, cancellationToken) is var old && TreeShape.Of(after, cancellationToken) is var fresh && !old.IsSame(fresh))
        {
            Any = true;
            Add(old, fresh);
            return true;
        }

        _same.Add(after);
        return false;
    }

    /// <summary>Whether the meaning of a declaration in an unchanged file may have changed.</summary>
    public bool ReachOthers(CancellationToken cancellationToken)
    {
        if (_isEverywhere) return true;
        if (_types.Count == 0 && _members.Count == 0) return false;
        foreach (SyntaxTree tree in _same) _rest.AddRange(TreeShape.IdentifiersOf(tree, cancellationToken));
        return _types.Any(name => _rest.Exists(identifiers => identifiers.HasName(name))) || _members.Exists(changed => IsUsed(changed.Unit, changed.Member));
    }

    private void Add(TreeShape before, TreeShape after)
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
        _rest.Add(after.Outside);
        if (!others) _rest.AddRange(after.Units.Where(unit => old.Contains(unit.Text)).Select(static unit => unit.Identifiers));
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
    private bool IsUsed(UnitShape unit, MemberShape member) =>
        (member.IsUnnamed || member.Names.Any(name => _rest.Exists(identifiers => identifiers.HasExpression(name))))
        && unit.Names.Any(name => _rest.Exists(identifiers => identifiers != unit.Identifiers && identifiers.HasName(name)));
}
