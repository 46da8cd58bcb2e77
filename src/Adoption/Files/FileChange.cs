using System.Text;

namespace Mesh.Adoption.Files;

/// <summary>A file that is changed, created, or deleted.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Before">Its text now; null where there is none.</param>
/// <param name="After">Its text afterwards; null where it is deleted.</param>
/// <param name="Encoding">Its encoding.</param>
internal sealed record FileChange(string Path, string? Before, string? After, Encoding Encoding);
