using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Profiles;

/// <summary>The file by which an earlier start guides the next build.</summary>
internal static class ProfileFile
{
    public const string Name = "mesh.profile.json";

    public static bool Is(AdditionalText file) => file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1) == Name;
}
