using System.Collections.Immutable;
using System.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Text;

/// <summary>
/// Names the generated files. The compiler compares the names ignoring case, and drops all output of a generator that uses one twice.
/// </summary>
internal static class HintNames
{
    /// <summary>The highest number of bytes in a service's name: the limit of file systems (255), less the suffixes.</summary>
    private const int MaxBytes = 180;

    /// <summary>The number of characters that are kept of a longer name, at three bytes each.</summary>
    private const int KeptCharacters = 50;

    // The files of the assembly as a whole: a namespace of the application may be called Mesh too.
    private static readonly string[] s_own = ["Mesh.Module", "Mesh.Root", "Mesh.Extensions", "Mesh.Resilience", "Mesh.Entries"];

    /// <summary>Finds the names that occur more than once.</summary>
    public static EquatableArray<string> Colliding(ImmutableArray<string> names) => names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Count() > 1)
        .SelectMany(static group => group)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>
    /// Gets the name of a service's file. A name used twice gets a hash; a long one, which could not be written to
    /// disk, is shortened to its end.
    /// </summary>
    public static string Of(string name, EquatableArray<string> colliding)
    {
        bool isLong = Encoding.UTF8.GetByteCount(name) > MaxBytes;
        bool isTaken = colliding.Contains(name, StringComparer.Ordinal) || s_own.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (!isLong && !isTaken) return name;
        return $"{(isLong ? name.Substring(Math.Max(0, name.Length - KeptCharacters)).TrimStart('.') : name)}.{Identifier.Hash(name)}";
    }
}
