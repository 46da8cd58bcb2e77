namespace Mesh.Package.Tests;

/// <summary><c>mesh</c>, installed from its package when it is first called.</summary>
internal sealed class InstalledTool(Packages packages) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-installed-");
    private bool _installed;

    /// <summary>Runs it in a folder, and returns what it printed, whatever the outcome.</summary>
    public async Task<CommandResult> RunAsync(string folder, params string[] arguments)
    {
        if (!_installed) (await Dotnet.RunAsync(_folder.FullName, "tool", "install", "Mesh.Tool", "--tool-path", _folder.FullName, "--source", packages.Folder, "--version", packages.Version)).Succeeded();
        _installed = true;
        return await Dotnet.RunCommandAsync(Path.Combine(_folder.FullName, "mesh"), folder, arguments);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
