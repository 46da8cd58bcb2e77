using Mesh.Shared.Manifest;
using Mesh.Shared.Model;

namespace Mesh.Tool.Assemblies;

/// <summary>The services and other declarations in the metadata of an assembly.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="References">The names of the assemblies that it references.</param>
/// <param name="Services">Its services.</param>
/// <param name="Stages">The stages that it declares.</param>
/// <param name="Promises">The types that it declares as provided by the host.</param>
/// <param name="Entries">The entries of its manifest.</param>
/// <param name="Root">The composition, if it is the root of an application.</param>
/// <param name="Forwarded">The types that it has forwarded to others, without their arguments, with the names of these assemblies.</param>
internal sealed record AssemblyFile(
    string Name,
    IReadOnlyList<string> References,
    IReadOnlyList<ServiceModel> Services,
    IReadOnlyList<StageModel> Stages,
    IReadOnlyList<TypeRef> Promises,
    IReadOnlyList<EntryModel> Entries,
    RootManifest? Root,
    IReadOnlyList<(string Template, string To)> Forwarded);
