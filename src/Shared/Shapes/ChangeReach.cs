namespace Mesh.Shared.Shapes;

/// <summary>
/// Determines which declarations a change reaches: those that mention a name whose meaning may have changed, and, since their own meaning
/// may have changed then, those that mention them in turn.
/// </summary>
internal sealed class ChangeReach
{
    private readonly List<Place> _places = [];
    private readonly Dictionary<int, int> _heads = [];
    // For each mention the place, and the next mention of the same name.
    private readonly List<(int Place, int Next)> _mentions = [];
    private readonly Dictionary<int, List<int>> _byFile = [];

    /// <summary>Adds the declarations of a file.</summary>
    public void Add(int file, FileNames names)
    {
        var own = new List<int>(names.Units.Length);
        foreach (UnitNames unit in names.Units) own.Add(AddPlace(new Place(PlaceKind.Unit, file, unit.Declared), unit.Identifiers));
        _byFile[file] = own;
        AddPlace(new Place(PlaceKind.Usings, file, []), names.Imported);
        AddPlace(new Place(PlaceKind.Frame, file, []), names.Outside);
    }

    /// <summary>Gets the files that are reached; null for all.</summary>
    /// <param name="names">The hash codes of the names whose meaning may have changed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public HashSet<int>? From(IEnumerable<int> names, CancellationToken cancellationToken)
    {
        var reached = new bool[_places.Count];
        var files = new HashSet<int>();
        var open = new Stack<int>(names);
        bool isEverywhere = false;
        while (open.Count > 0 && !isEverywhere)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The mentions of a name are looked at once.
            int name = open.Pop();
            if (!_heads.TryGetValue(name, out int mention)) continue;
            _heads.Remove(name);
            for (; mention >= 0; mention = _mentions[mention].Next) Reach(_mentions[mention].Place);
        }

        return isEverywhere ? null : files;

        void Reach(int place)
        {
            if (reached[place]) return;
            reached[place] = true;
            Place found = _places[place];
            files.Add(found.File);
            switch (found.Kind)
            {
                // With a using that means something else, whatever is in the file may.
                case PlaceKind.Usings:
                    foreach (int other in _byFile[found.File]) Reach(other);
                    break;
                // And with a global one whatever is in any file, also where it mentions an alias alone.
                case PlaceKind.Frame:
                    isEverywhere = true;
                    break;
                default:
                    foreach (int declared in found.Declared) open.Push(declared);
                    break;
            }
        }
    }

    private int AddPlace(Place added, IdentifierSet identifiers)
    {
        int place = _places.Count;
        _places.Add(added);
        foreach (int name in identifiers.Codes)
        {
            int next = _heads.TryGetValue(name, out int head) ? head : -1;
            _heads[name] = _mentions.Count;
            _mentions.Add((place, next));
        }

        return place;
    }

    private enum PlaceKind
    {
        Unit,
        Usings,
        Frame,
    }

    private readonly record struct Place(PlaceKind Kind, int File, int[] Declared);
}
