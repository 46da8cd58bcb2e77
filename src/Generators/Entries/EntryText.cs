using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Generators.Entries;

/// <summary>The model from which a manifest entry is printed.</summary>
/// <param name="Entry">The entry for other assemblies.</param>
/// <param name="Attribute">The class of the attribute.</param>
/// <param name="Expression">The expression that creates the attribute again.</param>
/// <param name="Place">The class of the service, or the marked type, as <c>typeof</c>; null for the assembly.</param>
/// <param name="UsageWarnings">The ids of the warnings for the named types.</param>
internal sealed record EntryText(EntryModel Entry, string Attribute, string Expression, string? Place, EquatableArray<string> UsageWarnings);
