using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Profiles;

/// <summary>Finds the file with the profile of an earlier start that guides the build.</summary>
internal static class ProfileFile
{
    public const string Name = "mesh.profile.json";

    public static bool Is(AdditionalText file) => file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1) == Name;
}
