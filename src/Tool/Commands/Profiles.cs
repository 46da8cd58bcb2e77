extern alias profiling;

using profiling::Mesh.Profiling;

namespace Mesh.Tool.Commands;

/// <summary>Reads recorded starts.</summary>
internal static class Profiles
{
    /// <exception cref="ToolException">The file is missing, cannot be read, or is no profile.</exception>
    public static StartupProfile Load(string path)
    {
        try
        {
            return StartupProfile.Load(path);
        }
        catch (InvalidDataException exception)
        {
            throw new ToolException(exception.Message);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"'{path}' does not exist. A start writes a profile with '--startup-report {path}', see docs/startup-profile.md.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException($"'{path}' cannot be read: {exception.Message}");
        }
    }
}
