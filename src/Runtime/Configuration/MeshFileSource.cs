using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace Mesh.Configuration;

/// <summary>A JSON file that is read again after changes, and whose last valid values apply.</summary>
internal sealed class MeshFileSource(string path, bool optional, bool reloadOnChange, TimeSpan reloadDelay) : IConfigurationSource
{
    // Where SetBasePath, which every host calls with its content root, keeps the folder.
    private const string Folder = "FileProvider";

    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        string? within = builder.Properties.TryGetValue(Folder, out object? folder) && folder is IFileProvider files && !System.IO.Path.IsPathRooted(path) ? files.GetFileInfo(path).PhysicalPath : null;
        return new MeshFileProvider(within ?? System.IO.Path.GetFullPath(path, AppContext.BaseDirectory), optional, reloadOnChange, reloadDelay);
    }
}
