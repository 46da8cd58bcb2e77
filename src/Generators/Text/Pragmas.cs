using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Text;

/// <summary>Prints pragmas that disable unavoidable warnings: each text has ids, two slashes and the reason.</summary>
internal static class Pragmas
{
    public static void Disable(SourceWriter writer, EquatableArray<string> pragmas)
    {
        foreach (string pragma in pragmas) writer.Line("#pragma warning disable " + pragma);
    }

    /// <summary>Switches them on again, but those that are off in the whole file.</summary>
    public static void Restore(SourceWriter writer, EquatableArray<string> pragmas)
    {
        string[] ids = [.. pragmas.SelectMany(static pragma => pragma.Substring(0, pragma.IndexOf(" //", StringComparison.Ordinal)).Split([", "], StringSplitOptions.None)).Except(writer.Silenced)];
        if (ids.Length > 0) writer.Line($"#pragma warning restore {string.Join(", ", ids)}");
    }
}
