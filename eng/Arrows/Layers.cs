namespace Mesh.Arrows;

/// <summary>The folders of each component, and the arrows between them: they are layers where none of them are on a cycle.</summary>
internal sealed class Layers
{
    private readonly Uses _uses;

    public Layers(Uses uses)
    {
        _uses = uses;
        Folders = [.. uses.Files.Keys.Select(FolderOf).Distinct().Order(StringComparer.Ordinal)];
        Arrows = uses.Names.GroupBy(static use => (From: FolderOf(use.Key.From), To: FolderOf(use.Key.To))).Where(static arrow => arrow.Key.From != arrow.Key.To)
            .ToDictionary(static arrow => arrow.Key, static arrow => arrow.Sum(static use => use.Value.Count));
        ILookup<string, string> next = Arrows.Keys.ToLookup(static arrow => arrow.From, static arrow => arrow.To);
        Cycles = new StrongComponents(Folders, next).All;
    }

    /// <summary>A component, or a folder of it.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Who knows whom, and how many names.</summary>
    public IReadOnlyDictionary<(string From, string To), int> Arrows { get; }

    /// <summary>Folders that know each other, directly or through others.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    public int FilesOf(string folder) => _uses.Files.Keys.Count(file => FolderOf(file) == folder);

    public static string ComponentOf(string folder) => folder.Split('/')[0];

    public void Print(TextWriter output)
    {
        output.WriteLine($"{_uses.Files.Count} files, {_uses.Files.Values.Sum()} lines, {Folders.Count} folders, {Arrows.Count} arrows between them, {Cycles.Count} cycles");
        foreach (IReadOnlyList<string> cycle in Cycles)
        {
            output.WriteLine($"A cycle of {cycle.Count} folders: {string.Join(", ", cycle)}");
            // The fewest names are the cheapest to mend.
            foreach (((string from, string to), int count) in Arrows.Where(arrow => cycle.Contains(arrow.Key.From) && cycle.Contains(arrow.Key.To)).OrderBy(static arrow => arrow.Value).ThenBy(static arrow => arrow.Key))
            {
                output.WriteLine($"  {from} -> {to} ({count})");
                if (count > 10) continue;
                foreach (((string user, string used), HashSet<string> names) in _uses.Names.Where(use => (FolderOf(use.Key.From), FolderOf(use.Key.To)) == (from, to))) output.WriteLine($"    {user} -> {used}: {string.Join(", ", names.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private static string FolderOf(string file) => string.Join('/', file.Split('/')[..^1].Take(2));
}
