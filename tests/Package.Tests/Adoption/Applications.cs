namespace Mesh.Package.Tests.Adoption;

/// <summary>The applications of <c>tests/Adoption</c>, each copied when a test first asks for it.</summary>
public sealed class Applications(Packages packages) : IDisposable
{
    private readonly Dictionary<string, AdoptedApplication> _applications = new(StringComparer.Ordinal);

    internal AdoptedApplication this[string name] => _applications.TryGetValue(name, out AdoptedApplication? known) ? known : _applications[name] = new AdoptedApplication(packages, name);

    public void Dispose()
    {
        foreach (AdoptedApplication application in _applications.Values) application.Dispose();
    }
}
