using Mesh.Shared.Equatable;
using Mesh.Shared.Profiles;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Roots;

/// <summary>The profile of an earlier start.</summary>
/// <param name="Hash">Distinguishes profiles.</param>
/// <param name="Estimates">The duration of each service's start.</param>
internal sealed record ProfileModel(string Hash, EquatableArray<(string Service, long Microseconds)> Estimates)
{
    /// <summary>Reads the profile; null when the file cannot be read.</summary>
    public static ProfileModel? Read(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken)?.ToString() is not { } text || ProfileEstimates.Read(text) is not { } estimates) return null;
        // Version control may change the ends of lines; that makes no other profile.
        return new ProfileModel(Identifier.Hash(text.Replace("\r\n", "\n")), estimates);
    }
}
