namespace Mesh.Configuration;

/// <summary>The sections below <c>Mesh</c> that capabilities read: what is written there is theirs to judge.</summary>
internal sealed class OwnSections
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlySet<string> Names => _names;

    public void Add(string section) => _names.Add(section);
}
