namespace Mesh.Configuration;

/// <summary>The sections below <c>Mesh</c> that capabilities read, and whose keys they check themselves.</summary>
internal sealed class OwnSections
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlySet<string> Names => _names;

    public void Add(string section) => _names.Add(section);
}
