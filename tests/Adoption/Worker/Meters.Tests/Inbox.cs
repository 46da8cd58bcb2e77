namespace Meters.Tests;

/// <summary>A folder of one test.</summary>
internal sealed class Inbox : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("meters-");

    public string Folder => _folder.FullName;

    public void Put(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public bool Has(string name) => File.Exists(Path.Combine(Folder, name));

    public string[] Lines(string name) => File.ReadAllLines(Path.Combine(Folder, name));

    public void Dispose() => _folder.Delete(recursive: true);
}
