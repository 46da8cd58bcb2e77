using System.Globalization;

namespace Mesh.Corpus.Tests.Lives;

/// <summary>A test over random programs, which takes minutes: how many, or which, is said by <c>MESH_PROGRAMS</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramsFactAttribute : FactAttribute
{
    public ProgramsFactAttribute() => Skip = Seeds is null ? "Random programs are run with MESH_PROGRAMS=100, or MESH_PROGRAMS=17-17 for one of them." : null;

    /// <summary>The seeds of the first and the last; null for none.</summary>
    public static (int First, int Last)? Seeds { get; } = (Environment.GetEnvironmentVariable("MESH_PROGRAMS") ?? "").Split('-') switch
    {
        [{ Length: > 0 } count] => (0, int.Parse(count, CultureInfo.InvariantCulture) - 1),
        [var first, var last] => (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture)),
        _ => null,
    };
}
