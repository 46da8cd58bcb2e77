using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Mesh.Shared.Manifest;
using Mesh.Shared.Model;

namespace Mesh.Tool.Assemblies;

/// <summary>Reads the metadata of an assembly. No code is loaded, so that it may be built for any framework and platform.</summary>
internal static class AssemblyReader
{
    /// <exception cref="ToolException">The file is missing, cannot be read, or is no .NET assembly.</exception>
    public static AssemblyFile Read(string path)
    {
        if (Directory.Exists(path)) throw new ToolException($"'{path}' is a folder; name the application's assembly in it, such as '{Path.Combine(path, "App.dll")}'.");
        if (!File.Exists(path)) throw new ToolException($"'{path}' does not exist.{Built(path)}");
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var image = new PEReader(stream);
            if (!image.HasMetadata) throw new ToolException($"'{path}' is no .NET assembly.{Beside(path)}");
            MetadataReader metadata = image.GetMetadataReader();
            if (!metadata.IsAssembly) throw new ToolException($"'{path}' is a module of a .NET assembly, not the assembly itself.");
            return Read(metadata, path);
        }
        catch (BadImageFormatException)
        {
            throw new ToolException($"'{path}' is no .NET assembly.{Beside(path)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    private static AssemblyFile Read(MetadataReader metadata, string path)
    {
        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        string name = metadata.GetString(assembly.Name);
        var services = new List<ServiceModel>();
        var stages = new List<StageModel>();
        var promises = new List<TypeRef>();
        var entries = new List<EntryModel>();
        RootManifest? root = null;
        foreach (MeshAttribute attribute in MeshAttribute.All(metadata, assembly))
        {
            switch (attribute.Name)
            {
                case "Mesh.Generation.MeshServiceAttribute":
                    services.Add(attribute.Text is { } service && ServiceManifest.Read(service, name) is { } model ? model : throw Unknown(path, "a service"));
                    break;
                case EntryManifest.Attribute:
                    entries.Add(attribute.Text is { } entry && EntryManifest.Read(entry) is { } declared ? declared : throw Unknown(path, "an entry of its manifest"));
                    break;
                case "Mesh.Generation.MeshRootAttribute":
                    root = attribute.Text is { } text && RootManifest.Read(text, name) is { } manifest ? manifest : throw Unknown(path, "the application");
                    break;
                case "Mesh.StageAttribute" when attribute.ToStage() is { } stage:
                    stages.Add(stage);
                    break;
                case "Mesh.ProvidedByHostAttribute" or "Mesh.ProvidedByHostAttribute`1" when attribute.Type is { } type:
                    promises.Add(type);
                    break;
            }
        }

        string[] references = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new AssemblyFile(name, references, services, stages, promises, entries, root, [.. ForwardedTypes.Of(metadata)]);
    }

    private static ToolException Unknown(string path, string what) => new($"'{path}' describes {what} in a form that this version of the tool does not know; update the tool: dotnet tool update Mesh.Tool.");

    // The executable beside the assembly is native, and has another name or none at all after the point.
    private static string Beside(string path)
    {
        string assembly = Path.ChangeExtension(path, ".dll");
        return assembly != path && File.Exists(assembly) ? $" Its services are in '{assembly}'." : File.Exists(path + ".dll") ? $" Its services are in '{path}.dll'." : "";
    }

    private static string Built(string path) => path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal) || !Path.GetFileName(path).Contains('.', StringComparison.Ordinal)
        ? " Name a built assembly, such as 'bin/Debug/net10.0/App.dll'."
        : "";
}
