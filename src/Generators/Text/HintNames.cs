using System.Collections.Immutable;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Text;

/// <summary>Names the generated files. The compiler compares the names without regard to case, and drops all output of a generator that uses one twice.</summary>
internal static class HintNames
{
    /// <summary>The names that are met more than once.</summary>
    public static EquatableArray<string> Colliding(ImmutableArray<string> names) => names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Count() > 1)
        .SelectMany(static group => group)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    public static string Of(string name, EquatableArray<string> colliding) => colliding.Contains(name, StringComparer.Ordinal) ? $"{name}.{Identifier.Hash(name)}" : name;
}
