using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Generators.Entries;

/// <summary>What an entry of the manifest is printed from.</summary>
/// <param name="Entry">What other assemblies are told.</param>
/// <param name="Attribute">The class of the attribute.</param>
/// <param name="Expression">The attribute, as an expression that makes it anew.</param>
/// <param name="Place">The class of the service, or the marked type, as <c>typeof</c>; null for the assembly.</param>
/// <param name="UsageWarnings">The ids of warnings of what these name.</param>
internal sealed record EntryText(EntryModel Entry, string Attribute, string Expression, string? Place, EquatableArray<string> UsageWarnings);
