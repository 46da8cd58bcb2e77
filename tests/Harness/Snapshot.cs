using System.Runtime.CompilerServices;
using Xunit;

namespace Mesh.Harness;

/// <summary>Compares files with those under <c>Snapshots/{Class}.{Test}/</c> beside the test; <c>UPDATE_SNAPSHOTS=1</c> accepts what there is.</summary>
public static class Snapshot
{
    public static void Verify(IReadOnlyDictionary<string, string> actual, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach ((string name, string text) in actual) File.WriteAllText(Path.Combine(folder, name + ".txt"), text);
            return;
        }

        string[] expected = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)] : [];
        Assert.Equal(expected, actual.Keys.Order(StringComparer.Ordinal));
        foreach (string name in expected) Assert.Equal(File.ReadAllText(Path.Combine(folder, name + ".txt")), actual[name]);
    }
}
