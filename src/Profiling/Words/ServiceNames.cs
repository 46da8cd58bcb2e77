using System.Globalization;

namespace Mesh.Profiling;

/// <summary>Lists a few service names in a sentence.</summary>
internal static class ServiceNames
{
    /// <summary>Lists names as <c>'a', 'b'</c>, or <c>'a', 'b' and 7 more</c>; returns null for none.</summary>
    public static string? Of(IEnumerable<string> services)
    {
        string[] names = [.. services.Select(static name => $"'{name}'")];
        return names.Length switch
        {
            0 => null,
            > 3 => string.Create(CultureInfo.InvariantCulture, $"{names[0]}, {names[1]} and {names.Length - 2} more"),
            _ => string.Join(", ", names),
        };
    }
}
