using Mesh.Shared.Equatable;
using Mesh.Shared.Profiles;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Roots;

/// <summary>What a profile of an earlier start says about this one.</summary>
/// <param name="Hash">Tells profiles apart.</param>
/// <param name="Estimates">How long the start of each service took.</param>
internal sealed record ProfileModel(string Hash, EquatableArray<(string Service, long Microseconds)> Estimates)
{
    /// <summary>The profile; null when the file cannot be read.</summary>
    public static ProfileModel? Read(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken)?.ToString() is not { } text || ProfileEstimates.Read(text) is not { } estimates) return null;
        // Version control may change the ends of lines; that makes no other profile.
        return new ProfileModel(Identifier.Hash(text.Replace("\r\n", "\n")), estimates);
    }
}
